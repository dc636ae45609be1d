// whoiskit plugin keygen and sign: make keys for authors, and signatures that hosts verify.
#include <filesystem>
#include <string>

#include "cli/authors/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/options.hpp"
#include "kit/durable.hpp"
#include "platform/regular_file.hpp"
#include "trust/keys.hpp"
#include "trust/signer.hpp"

namespace whoiskit::cli {
namespace {

std::string list_of(const std::vector<std::string>& words) {
  std::string list = "[";
  for (const std::string& word : words) list += (list.size() > 1 ? ", \"" : "\"") + word + "\"";
  return list + "]";
}

// The file's name without its ending. Characters that a bare TOML key cannot contain become dashes.
std::string name_of(const std::string& file) {
  std::string name = std::filesystem::path(file).stem().string();
  for (char& c : name) {
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')) c = '-';
  }
  return name;
}

}  // namespace

int make_key(const PluginCommand& all, Output& out) {
  const PluginKeygenOptions& command = all.keygen;
  const auto signer = trust::Signer::make();
  if (!signer) throw UsageError("no key could be made: the system gives no random bytes");
  std::string entry = "[key." + name_of(command.file) + "]\npublic = \"" + signer->public_base64() +
                      "\"\nclaims = " + list_of(command.claims) + "\n";
  if (!command.zones.empty()) entry += "zones = " + list_of(command.zones) + "\n";
  trust::Keys keys;
  if (const std::string wrong = keys.read(entry, command.file); !wrong.empty()) throw UsageError(wrong);
  if (std::string wrong = kit::write_new_file(command.file, signer->private_pem(), 0600); !wrong.empty()) {
    throw UsageError(wrong + "; name a file that is not there yet, in a folder that you may write to");
  }
  out.write(entry);
  return out.finish(kFound);
}

int sign_files(const PluginCommand& all, Output& out) {
  std::string error;
  const auto signer = trust::Signer::load(all.sign.key, error);
  if (!signer) throw UsageError("--key " + error);
  std::vector<std::string> signatures;
  for (const std::string& file : all.sign.files) {
    const auto bytes = platform::read_regular(file, kit::kMaxPluginBytes, error);
    if (!bytes) throw UsageError(error);
    signatures.push_back(signer->sign(*bytes));
  }
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    const std::string path = all.sign.files[i] + ".sig";
    if (const std::string wrong = kit::write_file(path, signatures[i], 0644); !wrong.empty()) throw UsageError(wrong);
    out.write(path + "\n");
  }
  return out.finish(kFound);
}

}  // namespace whoiskit::cli
