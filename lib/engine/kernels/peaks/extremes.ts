/** Minimum and maximum of an open pixel. */
@unmanaged
export class Extremes {
  lowest: f32;
  highest: f32;
}
