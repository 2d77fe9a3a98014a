// How many float multiply-adds a second this machine does at most: on each given number of threads, from registers.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#if defined(__AVX512F__)
constexpr int kBytes = 64;
#elif defined(__AVX__)
constexpr int kBytes = 32;
#else
constexpr int kBytes = 16;
#endif
typedef float Lanes __attribute__((vector_size(kBytes)));
constexpr int kLanes = kBytes / sizeof(float);
// Enough chains that none waits for its own last sum.
constexpr int kChains = 12;

static void work(long rounds, float* out) {
  Lanes sums[kChains];
  for (int i = 0; i < kChains; i++)
    for (int lane = 0; lane < kLanes; lane++) sums[i][lane] = 0.1f * float(i + lane);
  const Lanes half = Lanes{} + 0.5f;
  for (long round = 0; round < rounds; round++)
#pragma GCC unroll 12
    for (int i = 0; i < kChains; i++) sums[i] = sums[i] * half + half;
  for (int i = 1; i < kChains; i++) sums[0] += sums[i];
  *out = sums[0][0];
}

// Prints one line per argument: threads, then thousand millions of multiply-adds a second.
int main(int count, char** args) {
  constexpr long kRounds = 40'000'000;
  for (int a = 1; a < count; a++) {
    const int threads = std::atoi(args[a]);
    std::vector<float> sinks(threads);
    std::vector<std::thread> all;
    const auto start = std::chrono::steady_clock::now();
    for (int t = 0; t < threads; t++) all.emplace_back(work, kRounds, &sinks[t]);
    for (auto& one : all) one.join();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    float kept = 0;
    for (float sink : sinks) kept += sink;
    if (kept < 0) return 1;
    std::printf("%d %.3f\n", threads, double(kRounds) * kChains * kLanes * threads / took.count() / 1e9);
    std::fflush(stdout);
  }
}
