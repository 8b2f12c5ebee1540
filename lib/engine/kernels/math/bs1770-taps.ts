import { Row } from '../memory/row';

/** Taps of each phase. */
export const BS1770_TAPS: i32 = 12;

// The true-peak filter of ITU-R BS.1770-5, Annex 2, phases 0 and 1, the newest sample's coefficient first. Phases 3 and 2
// are the same backwards.
// biome-ignore format: a line for half a phase
export const bs1770Taps = changetype<Row<f64>>(memory.data<f64>([
  0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
  0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
  -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
  0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
], 16));
