// whoiskit routes: compiles and checks routing files.
#include <string>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/options.hpp"
#include "routing/compile/builder.hpp"
#include "routing/compile/reader.hpp"
#include "routing/compiled_file.hpp"

namespace whoiskit::cli {
namespace {

// Adds the rows of a routing file. Returns what is wrong with it.
std::string read_rows(const std::string& file, routing::ImageBuilder& rows) {
  std::string text, error;
  if (routing::read_file(file, text, error)) error = routing::read_routes(text, file, rows);
  return error;
}

std::string fault_of(const std::string& file) {
  std::string error;
  if (!routing::is_compiled(file)) {
    routing::ImageBuilder rows;
    error = read_rows(file, rows);
    if (error.empty()) rows.build(error);
    return error;
  }
  const auto compiled = routing::CompiledFile::open(file, error);
  if (!compiled) return error;
  const std::string fault = routing::verify_compiled(compiled->bytes());
  return fault.empty() ? std::string() : file + ": " + fault;
}

}  // namespace

int compile_routes(const RoutesCommand& command, Output& out) {
  routing::ImageBuilder rows;
  for (const std::string& file : command.files) {
    if (routing::is_compiled(file)) {
      throw UsageError(file + ": is compiled already; name the routing files that it was made of");
    }
    if (const std::string error = read_rows(file, rows); !error.empty()) throw UsageError(error);
  }
  std::string error;
  const routing::ImageBytes image = rows.build(error);
  if (error.empty()) error = routing::write_compiled(command.output, image);
  if (!error.empty()) throw UsageError(error);
  return out.finish(kFound);
}

int check_routes(const RoutesCommand& command, Output& out) {
  bool faults = false;
  for (const std::string& file : command.files) {
    const std::string fault = fault_of(file);
    if (!fault.empty()) complain(fault);
    faults = faults || !fault.empty();
  }
  const int status = out.finish(kFound);
  return faults ? kUsage : status;
}

}  // namespace whoiskit::cli
