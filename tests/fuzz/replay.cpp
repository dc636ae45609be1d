// replay CORPUS-FOLDER [MUTATIONS]: runs a fuzz target over every file of a corpus and over seeded mutations of each,
// so that every build with every compiler tests what fuzzing found once. The same seed gives the same inputs. If a
// target has a mutator of its own (LLVMFuzzerCustomMutator of libFuzzer), it makes half of the mutations.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/target.hpp"

extern "C" __attribute__((weak)) std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                                                     std::size_t max_size, unsigned seed);

namespace {

constexpr std::size_t kMaxSize = 64 * 1024;

namespace fs = std::filesystem;

// splitmix64 (Steele, Lea and Flood, 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(next() % n); }

 private:
  std::uint64_t state_;
};

void mutate(std::string& text, const std::vector<std::string>& corpus, Random& random) {
  constexpr std::string_view kLively(
      "\n\r\t :.,;[](){}<>@+-/\\\"'%#\0\x80\xff"
      "09aZ\xe2",
      33);
  for (std::size_t steps = 1 + random.below(6); steps > 0; --steps) {
    const std::size_t at = random.below(text.size() + 1),
                      length = random.below(std::min<std::size_t>(64, text.size()) + 1);
    switch (random.below(6)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(random.next());
        break;
      case 1:
        text.insert(at, 1, kLively[random.below(kLively.size())]);
        break;
      case 2:
        text.erase(at, length);
        break;
      case 3: {  // a piece of the input again
        const std::string piece = text.substr(random.below(text.size() + 1), length);
        text.insert(at, piece);
        break;
      }
      case 4: {  // a piece of another file
        const std::string& other = corpus[random.below(corpus.size())];
        text.insert(at, other, random.below(other.size() + 1), length);
        break;
      }
      case 5:
        text.resize(at);
        break;
    }
    if (text.size() > kMaxSize) text.resize(kMaxSize);
  }
}

void run(const std::string& text) {
  // A copy of the exact size, so that a sanitizer detects a read past the end.
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

// A mutation of a file of the corpus.
std::string mutation(const std::string& file, const std::vector<std::string>& corpus, Random& random) {
  std::string text = file;
  if (LLVMFuzzerCustomMutator == nullptr || random.below(2) == 0) {
    mutate(text, corpus, random);
    return text;
  }
  text.resize(std::max(text.size(), kMaxSize));
  auto* const bytes = reinterpret_cast<std::uint8_t*>(text.data());
  text.resize(
      LLVMFuzzerCustomMutator(bytes, std::min(file.size(), kMaxSize), kMaxSize, static_cast<unsigned>(random.next())));
  return text;
}

}  // namespace

// What a target's own mutator calls in libFuzzer.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size) {
  static Random random(20260102);
  std::string text(data, data + size);
  mutate(text, {text}, random);
  const std::size_t made = std::min(text.size(), max_size);
  std::copy_n(text.begin(), made, data);
  return made;
}

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: %s CORPUS-FOLDER [MUTATIONS]\n", argv[0]);
    return 2;
  }
  const unsigned long mutations = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 0;
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(argv[1])) files.push_back(file.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> corpus;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  if (corpus.empty()) {
    std::fprintf(stderr, "%s: no files\n", argv[1]);
    return 1;
  }
  run("");
  Random random(20260101);
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    std::fprintf(stderr, "%s\n", files[i].c_str());  // if it crashes, the cause is the file named last
    run(corpus[i]);
    for (unsigned long m = 0; m < mutations; ++m) {
      run(mutation(corpus[i], corpus, random));
    }
  }
  return 0;
}
