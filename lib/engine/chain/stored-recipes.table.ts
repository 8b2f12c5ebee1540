// Recipes as stored in databases and files, by the schema that wrote them: never changed, only added to. Every commit
// from the first chain until the gain module wrote schema 1. Each must print the bits that it printed then
// (`golden.table.ts`, engine 0.1.0).

interface StoredRecipe {
  /** What wrote it. */
  readonly name: string;
  readonly json: string;
  /** SHA-256 (first 16 digits) of five seconds of `fingerprintSignal` at 44.1 kHz. */
  readonly prints: string;
}

export const STORED_RECIPES: readonly StoredRecipe[] = [
  {
    name: 'schema 1, every module at work',
    json: `{"schema":1,"inputTrimDb":-1,"modules":[{"kind":"equaliser","id":"equaliser","bypass":false,"bands":[{"kind":"lowCut","enabled":true,"frequencyHz":25,"gainDb":0,"q":0.71,"slopeDbPerOctave":12},{"kind":"lowShelf","enabled":true,"frequencyHz":90,"gainDb":2.5,"q":0.71,"slopeDbPerOctave":12},{"kind":"bell","enabled":true,"frequencyHz":220,"gainDb":-1.5,"q":0.71,"slopeDbPerOctave":12},{"kind":"bell","enabled":true,"frequencyHz":500,"gainDb":1,"q":0.71,"slopeDbPerOctave":12},{"kind":"bell","enabled":true,"frequencyHz":1200,"gainDb":-3,"q":0.71,"slopeDbPerOctave":12},{"kind":"bell","enabled":true,"frequencyHz":3000,"gainDb":2,"q":0.71,"slopeDbPerOctave":12},{"kind":"bell","enabled":true,"frequencyHz":6500,"gainDb":1.5,"q":0.71,"slopeDbPerOctave":12},{"kind":"highShelf","enabled":true,"frequencyHz":11000,"gainDb":3,"q":0.71,"slopeDbPerOctave":12},{"kind":"highCut","enabled":true,"frequencyHz":20000,"gainDb":0,"q":0.71,"slopeDbPerOctave":12}]},{"kind":"compressor","id":"compressor","bypass":false,"thresholdDb":-22,"ratio":2.5,"kneeDb":6,"attackMs":30,"releaseMs":150,"makeupDb":2,"mixPercent":100,"stereoLinkPercent":100,"sideChainLowCut":true,"sideChainLowCutHz":100,"detector":"rms"},{"kind":"stereo","id":"stereo","bypass":false,"widthPercent":125,"monoBass":true,"monoBelowHz":120,"balancePercent":-3},{"kind":"limiter","id":"limiter","bypass":false,"inputGainDb":7,"ceilingDb":-1,"releaseMs":120}],"output":{"trimDb":0,"bitDepth":24,"dither":"tpdf","seed":1}}`,
    prints: '4142db71f6cd38a3',
  },
  {
    name: 'schema 1, as PostgreSQL orders its keys',
    json: `{"output": {"seed": 1, "dither": "tpdf", "trimDb": 0, "bitDepth": 24}, "schema": 1, "modules": [{"id": "equaliser", "kind": "equaliser", "bands": [{"q": 0.71, "kind": "lowCut", "gainDb": 0, "enabled": true, "frequencyHz": 25, "slopeDbPerOctave": 12}, {"q": 0.71, "kind": "lowShelf", "gainDb": 2.5, "enabled": true, "frequencyHz": 90, "slopeDbPerOctave": 12}, {"q": 0.71, "kind": "bell", "gainDb": -1.5, "enabled": true, "frequencyHz": 220, "slopeDbPerOctave": 12}, {"q": 0.71, "kind": "bell", "gainDb": 1, "enabled": true, "frequencyHz": 500, "slopeDbPerOctave": 12}, {"q": 0.71, "kind": "bell", "gainDb": -3, "enabled": true, "frequencyHz": 1200, "slopeDbPerOctave": 12}, {"q": 0.71, "kind": "bell", "gainDb": 2, "enabled": true, "frequencyHz": 3000, "slopeDbPerOctave": 12}, {"q": 0.71, "kind": "bell", "gainDb": 1.5, "enabled": true, "frequencyHz": 6500, "slopeDbPerOctave": 12}, {"q": 0.71, "kind": "highShelf", "gainDb": 3, "enabled": true, "frequencyHz": 11000, "slopeDbPerOctave": 12}, {"q": 0.71, "kind": "highCut", "gainDb": 0, "enabled": true, "frequencyHz": 20000, "slopeDbPerOctave": 12}], "bypass": false}, {"id": "compressor", "kind": "compressor", "ratio": 2.5, "bypass": false, "kneeDb": 6, "attackMs": 30, "detector": "rms", "makeupDb": 2, "releaseMs": 150, "mixPercent": 100, "thresholdDb": -22, "sideChainLowCut": true, "sideChainLowCutHz": 100, "stereoLinkPercent": 100}, {"id": "stereo", "kind": "stereo", "bypass": false, "monoBass": true, "monoBelowHz": 120, "widthPercent": 125, "balancePercent": -3}, {"id": "limiter", "kind": "limiter", "bypass": false, "ceilingDb": -1, "releaseMs": 120, "inputGainDb": 7}], "inputTrimDb": -1}`,
    prints: '4142db71f6cd38a3',
  },
  {
    name: 'schema 1, a fresh chain',
    json: `{"schema":1,"inputTrimDb":0,"modules":[{"kind":"equaliser","id":"equaliser","bypass":false,"bands":[{"kind":"lowCut","enabled":false,"frequencyHz":25,"gainDb":0,"q":0.71,"slopeDbPerOctave":12},{"kind":"lowShelf","enabled":true,"frequencyHz":90,"gainDb":0,"q":0.71,"slopeDbPerOctave":12},{"kind":"bell","enabled":true,"frequencyHz":220,"gainDb":0,"q":0.71,"slopeDbPerOctave":12},{"kind":"bell","enabled":true,"frequencyHz":500,"gainDb":0,"q":0.71,"slopeDbPerOctave":12},{"kind":"bell","enabled":true,"frequencyHz":1200,"gainDb":0,"q":0.71,"slopeDbPerOctave":12},{"kind":"bell","enabled":true,"frequencyHz":3000,"gainDb":0,"q":0.71,"slopeDbPerOctave":12},{"kind":"bell","enabled":true,"frequencyHz":6500,"gainDb":0,"q":0.71,"slopeDbPerOctave":12},{"kind":"highShelf","enabled":true,"frequencyHz":11000,"gainDb":0,"q":0.71,"slopeDbPerOctave":12},{"kind":"highCut","enabled":false,"frequencyHz":20000,"gainDb":0,"q":0.71,"slopeDbPerOctave":12}]},{"kind":"compressor","id":"compressor","bypass":true,"thresholdDb":-18,"ratio":1.5,"kneeDb":6,"attackMs":30,"releaseMs":150,"makeupDb":0,"mixPercent":100,"stereoLinkPercent":100,"sideChainLowCut":false,"sideChainLowCutHz":100,"detector":"rms"},{"kind":"stereo","id":"stereo","bypass":false,"widthPercent":100,"monoBass":false,"monoBelowHz":120,"balancePercent":0},{"kind":"limiter","id":"limiter","bypass":false,"inputGainDb":0,"ceilingDb":-1,"releaseMs":120}],"output":{"trimDb":0,"bitDepth":24,"dither":"tpdf","seed":1}}`,
    prints: '7d9870c236211244',
  },
  {
    name: 'schema 2, with the gain module',
    json: `{"schema":2,"inputTrimDb":-1,"modules":[{"kind":"gain","id":"gain","bypass":false,"inputGainDb":-2,"invertLeft":false,"invertRight":true,"swapChannels":true,"outputGainDb":1.5}],"output":{"trimDb":0,"bitDepth":24,"dither":"tpdf","seed":1}}`,
    prints: 'adffad45bef63cdd',
  },
];
