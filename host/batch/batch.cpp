#include "batch/batch.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <queue>
#include <string>
#include <thread>
#include <vector>

#include "batch/answer_file.hpp"
#include "batch/line.hpp"
#include "render/json.hpp"
#include "render/rdap/rdap.hpp"
#include "text/char_buffer.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::batch {
namespace {

// Input is split into chunks of whole lines. A chunk is a worker's unit of work.
constexpr std::size_t kChunk = 256 * 1024;
constexpr std::size_t kChunksAhead = 4;                   // chunks per worker that are read in advance
constexpr std::size_t kBehind = LineReader::kReadBehind;  // bytes of room behind each chunk

// The state of one thread, which is reused from line to line.
class Worker {
 public:
  Worker(api::Core& core, const Options& options, const AnswerFiles& files)
      : core_(core), options_(options), files_(files) {}

  // `behind`: bytes after the chunk that may be read.
  void work(std::string_view chunk, std::size_t behind, text::CharBuffer& out, Totals& totals) {
    const char* const readable = chunk.data() + chunk.size() + behind;
    for (std::string_view line; next_line(chunk, line);) {
      if (trim(line).empty()) continue;
      ++totals.lines;
      if (!one(line, static_cast<std::size_t>(readable - line.data()) - line.size(), out)) ++totals.errors;
      out.append('\n');
    }
  }

 private:
  bool one(std::string_view json, std::size_t behind, text::CharBuffer& out) {
    std::string error;
    bool good = reader_.parse(json, behind, line_, error);
    if (good && !line_.has_text) {
      file_ = files_.read(line_.file, kMaxResponse, error);
      good = file_.has_value();
      if (good) line_.text = *file_;
    }
    if (good) {
      core_.parse({line_.text, line_.server, line_.query, line_.tld, options_.handler, line_.protocol,
                   line_.content_type, line_.http_status, options_.keep_redacted || line_.keep_redacted},
                  record_);
    } else {
      record_.clear();
      record_.status = model::Status::error;
      record_.reason = model::Reason::invalid_query;
      record_.errors.push_back(std::move(error));
    }
    if (options_.rdap) {
      render::write_rdap(record_, core_.keys(), 0, out);
      return good;
    }
    render::write_json(record_, core_.keys(), {0, false, options_.with_raw, line_.id.empty() ? "null" : line_.id}, out);
    return good;
  }

  api::Core& core_;
  const Options& options_;
  const AnswerFiles& files_;
  LineReader reader_;
  Line line_;
  std::optional<std::string> file_;
  model::RecordData record_;
};

// The pipeline: the calling thread reads, the workers parse, and the worker that completes the next chunk in order
// writes.
class Pipeline {
 public:
  Pipeline(api::Core& core, const Options& options, const Sink& sink, unsigned jobs)
      : core_(core),
        options_(options),
        files_(options.folder, options.files_anywhere),
        sink_(sink),
        limit_(kChunksAhead * jobs) {
    for (unsigned i = 0; i < jobs; ++i) threads_.emplace_back([this] { run(); });
  }

  // False once the output is closed.
  bool push(text::CharBuffer chunk) {
    std::unique_lock lock(mutex_);
    space_.wait(lock, [&] { return stopped_ || next_in_ - next_out_ < limit_; });
    if (stopped_) return false;
    todo_.push({next_in_++, std::move(chunk)});
    work_.notify_one();
    return true;
  }

  // A buffer to read into, a used one if there is any.
  text::CharBuffer buffer() {
    const std::lock_guard lock(mutex_);
    return spare();
  }

  Totals finish() {
    {
      const std::lock_guard lock(mutex_);
      complete_ = true;
    }
    work_.notify_all();
    for (std::thread& t : threads_) t.join();
    return totals_;
  }

 private:
  struct Chunk {
    std::uint64_t number;
    text::CharBuffer text;
  };

  void run() {
    Worker worker(core_, options_, files_);
    for (;;) {
      std::unique_lock lock(mutex_);
      work_.wait(lock, [&] { return stopped_ || complete_ || !todo_.empty(); });
      if (stopped_ || todo_.empty()) return;
      Chunk chunk = std::move(todo_.front());
      todo_.pop();
      text::CharBuffer out = spare();
      lock.unlock();

      Totals totals;
      worker.work(chunk.text.view(), kBehind, out, totals);
      chunk.text.clear();

      lock.lock();
      spares_.push_back(std::move(chunk.text));
      totals_.lines += totals.lines;
      totals_.errors += totals.errors;
      done_.emplace(chunk.number, std::move(out));
      write(lock);
    }
  }

  text::CharBuffer spare() {
    if (spares_.empty()) return {};
    text::CharBuffer buffer = std::move(spares_.back());
    spares_.pop_back();
    return buffer;
  }

  // Writes the chunks that are next in order. One thread writes at a time, and the others leave their chunks to it.
  void write(std::unique_lock<std::mutex>& lock) {
    if (writing_) return;
    writing_ = true;
    while (!stopped_ && !done_.empty() && done_.begin()->first == next_out_) {
      text::CharBuffer out = std::move(done_.begin()->second);
      done_.erase(done_.begin());
      lock.unlock();
      const bool good = out.empty() || sink_(out.view());
      out.clear();
      lock.lock();
      spares_.push_back(std::move(out));
      ++next_out_;
      if (!good) {
        stopped_ = true;
        work_.notify_all();
      }
      space_.notify_one();
    }
    writing_ = false;
    if (stopped_) space_.notify_one();
  }

  api::Core& core_;
  const Options& options_;
  const AnswerFiles files_;
  const Sink& sink_;
  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable work_, space_;
  std::queue<Chunk> todo_;
  std::map<std::uint64_t, text::CharBuffer> done_;
  std::vector<text::CharBuffer> spares_;  // cleared buffers, for input and output
  std::uint64_t next_in_ = 0, next_out_ = 0;
  bool complete_ = false, stopped_ = false, writing_ = false;
  Totals totals_;
  std::vector<std::thread> threads_;
};

}  // namespace

Totals run(api::Core& core, const Options& options, const Source& source, const Sink& sink) {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  Pipeline pipeline(core, options, sink, options.jobs == 0 ? cores : options.jobs);
  text::CharBuffer chunk;
  bool skipping = false;  // inside a line that is too long and was already answered with an error
  for (bool more = true; more;) {
    const std::size_t before = chunk.size();  // bytes of a line whose end was not read yet
    const std::int64_t n = source(chunk.room(kChunk + kBehind), kChunk);
    more = n > 0;
    if (more) chunk.commit(static_cast<std::size_t>(n));
    if (skipping) {
      const auto end = chunk.view().find('\n');
      skipping = end == std::string_view::npos;
      chunk.erase_front(skipping ? chunk.size() : end + 1);
    }
    // Whole lines are passed on at once, so that a slow source does not delay them.
    const auto end = chunk.view().substr(before).rfind('\n');
    std::size_t whole = !more ? chunk.size() : end == std::string_view::npos ? 0 : before + end + 1;
    if (whole == 0 && chunk.size() > kMaxLine) {
      skipping = true;
      chunk.clear();
      chunk.append("too long a line");  // not JSON, so it becomes an error line
      whole = chunk.size();
    }
    if (whole == 0) continue;
    text::CharBuffer rest = pipeline.buffer();
    rest.append(chunk.view().substr(whole));
    chunk.truncate(whole);
    if (!pipeline.push(std::move(chunk))) break;
    chunk = std::move(rest);
  }
  return pipeline.finish();
}

}  // namespace whoiskit::batch
