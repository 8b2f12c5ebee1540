/** Lowest and highest of an open stretch. */
@unmanaged
export class Extremes {
  lowest: f32;
  highest: f32;
}
