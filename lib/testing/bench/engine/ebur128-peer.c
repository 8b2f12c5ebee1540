/* libebur128 on samples in memory: integrated loudness, loudness range and true peak, as the engine measures them.
   Usage: ebur128-peer RAW RATE CHANNELS, with RAW interleaved f32. Prints: CPU ms, LUFS, LU, dBTP. */
#include <ebur128.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double cpu_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  unsigned long rate = strtoul(arguments[2], NULL, 10);
  unsigned channels = (unsigned)strtoul(arguments[3], NULL, 10);
  FILE *file = fopen(arguments[1], "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) return 2;
  size_t bytes = (size_t)ftell(file);
  rewind(file);
  float *samples = malloc(bytes);
  if (!samples || fread(samples, 1, bytes, file) != bytes) return 2;
  fclose(file);
  size_t frames = bytes / sizeof(float) / channels;

  double start = cpu_ms();
  ebur128_state *state = ebur128_init(channels, rate, EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK);
  if (!state) return 2;
  for (size_t at = 0; at < frames; at += 4096) {
    size_t block = frames - at < 4096 ? frames - at : 4096;
    ebur128_add_frames_float(state, samples + at * channels, block);
  }
  double integrated = 0, range = 0, peak = 0;
  ebur128_loudness_global(state, &integrated);
  ebur128_loudness_range(state, &range);
  for (unsigned channel = 0; channel < channels; channel++) {
    double other = 0;
    ebur128_true_peak(state, channel, &other);
    if (other > peak) peak = other;
  }
  double taken = cpu_ms() - start;
  printf("%.3f %.4f %.4f %.4f\n", taken, integrated, range, 20 * log10(peak));
  ebur128_destroy(&state);
  free(samples);
  return 0;
}
