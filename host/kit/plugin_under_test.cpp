#include "kit/plugin_under_test.hpp"
#include "registry/installation.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "loader/native_plugin.hpp"
#include "model/walk.hpp"
#include "platform/library.hpp"
#include "platform/sealed_copy.hpp"
#include "reading/answer_text.hpp"
#include "table_plugin/reader.hpp"
#include "table_plugin/table_plugin.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::kit {
namespace {

namespace fs = std::filesystem;

// Samples for authors without fixtures, one of each of the formats that most servers use.
constexpr struct {
  const char* name;
  const char* text;
} kAnswers[] = {
    {"an answer of labelled lines",
     "Domain Name: EXAMPLE.COM\r\nCreation Date: 1999-02-14T00:00:00Z\r\nExpires: 14.02.2027\r\n"
     "Status: active\r\nName Server: NS1.EXAMPLE.NET 192.0.2.53\r\nRegistrant Name: Pat Example\r\n"},
    {"an answer of RPSL objects",
     "% Terms of use\n\ndomain: example.com\nnserver: ns1.example.net 192.0.2.53\ntech-c: PE1-EX\nchanged: 20260302\n\n"
     "person: Pat Example\nnic-hdl: PE1-EX\ne-mail: pat@example.com\nphone: +44 20 7946 0000\n"},
    {"an answer of headed blocks",
     "    Domain name:\n        example.com\n\n    Registrant:\n        Example Ltd\n        1 Example Way\n\n"
     "    Relevant dates:\n        Registered on: 14-Feb-1999\n\n    Name servers:\n        ns1.example.net\n"},
    {"an answer of RDAP",
     R"({"objectClassName": "domain", "ldhName": "EXAMPLE.COM", "status": ["active"],
 "events": [{"eventAction": "registration", "eventDate": "1999-02-14T00:00:00Z"}],
 "nameservers": [{"ldhName": "ns1.example.net", "ipAddresses": {"v4": ["192.0.2.53"]}}],
 "entities": [{"roles": ["registrant"], "vcardArray": ["vcard", [["fn", {}, "text", "Pat Example"],
  ["tel", {"type": "voice"}, "uri", "tel:+44.2079460000"], ["email", {}, "text", "pat@example.com"]]]}]}
)"},
};

// The claim in a plugin's descriptor; empty if the file has no valid descriptor.
std::string claim_inside(const std::string& file) {
  std::string error;
  std::optional<platform::SealedCopy> copy = platform::SealedCopy::read(file, platform::kMaxLibraryBytes, error);
  if (!copy) return {};
  const auto library = platform::Library::open(file, std::move(*copy), error);
  void* const entry = library ? library->symbol(WK_PLUGIN_SYMBOL) : nullptr;
  if (entry == nullptr) return {};
  try {
    const wk_plugin* plugin = reinterpret_cast<decltype(&wk_plugin_v1)>(entry)();
    if (plugin == nullptr || plugin->size < sizeof(wk_plugin) || plugin->claim.data == nullptr) return {};
    constexpr std::size_t kMaxClaim = 253;
    return plugin->claim.len > kMaxClaim ? std::string() : std::string(view(plugin->claim));
  } catch (...) {
    return {};  // the loading that follows reports it
  }
}

// The handler that is checked. It keeps the code that the handler returned.
class ObservedPlugin final : public loader::Plugin {
 public:
  explicit ObservedPlugin(const loader::Plugin& plugin) : Plugin(plugin.path()), plugin_(plugin) {
    description_ = plugin.description();
  }
  int32_t handle(wk_call& call, loader::CallState& state) const noexcept override {
    return code_ = plugin_.handle(call, state);
  }
  std::string_view family_of(std::string_view text) const override { return plugin_.family_of(text); }
  std::int32_t code() const { return code_; }

 private:
  const loader::Plugin& plugin_;
  mutable std::int32_t code_ = WK_OK;
};

// The input of the handler, as a look-up passes it.
void make_text(std::string& answer, const reading::AnswerSource& source) {
  std::string buffer;
  answer = std::string(reading::text_of_answer(answer, source, buffer).text);
}

// The path of a field in the model: "owner.address.city".
std::string path_of(const model::Keys& keys, const model::Object& object, std::uint16_t attribute) {
  std::string path(keys.section_name(object.section));
  if (attribute == model::kNserverIp) return path + ".nserver.ip";
  if (attribute != model::kSelf) path.append(".").append(keys.attribute_name(attribute));
  return path;
}

}  // namespace

std::unique_ptr<loader::Plugin> load_plugin(const std::string& file, model::Keys& keys, std::string& error) {
  const bool table = loader::is_table(file);
  std::optional<platform::SealedCopy> copy =
      platform::SealedCopy::read(file, table ? table_plugin::kMaxTableBytes : platform::kMaxLibraryBytes, error);
  if (!copy) return nullptr;
  const std::string claim = table ? table_plugin::read_table(copy->bytes()).spec.description.claim : claim_inside(file);
  std::string name = file;
  if (!claim.empty()) {
    const std::string_view suffix = table ? loader::kTableSuffix : loader::kLibrarySuffix;
    name = (fs::path(file).parent_path() / ("whois." + claim)).string().append(suffix);
  }
  if (table) return table_plugin::TablePlugin::load(name, copy->bytes(), keys, error);
  return loader::NativePlugin::load(name, std::move(*copy), keys, error);
}

HostOptions host_of(const std::string& file) {
  HostOptions options;
  const fs::path folder = fs::path(file).parent_path();
  options.plugin_folders.emplace_back(folder.empty() ? "." : folder.string());
  if (!loader::is_table(file)) return options;
  for (std::string& bundled : registry::default_plugin_folders())
    options.plugin_folders.emplace_back(std::move(bundled));
  return options;
}

std::unique_ptr<PluginUnderTest> PluginUnderTest::open(const Job& job, Finding& fault) {
  std::unique_ptr<PluginUnderTest> subject(new PluginUnderTest);
  subject->core_ = std::make_unique<api::Core>(host_of(job.file));
  std::string error;
  subject->plugin_ = load_plugin(job.file, subject->keys(), error);
  if (!subject->plugin_) {
    fault = failed(error, "see the check load");
    return nullptr;
  }
  const auto add = [&](std::string name, Fixture fixture) {
    Sample sample{std::move(name), std::move(fixture), {}, false};
    const Fixture& stored = sample.fixture;
    const StoredResponse asked{
        stored.text,     stored.server,       stored.query,      stored.tld, std::string(subject->plugin_->claim()),
        stored.protocol, stored.content_type, stored.http_status};
    sample.choice = lookup::route_stored(*subject->core_->generation(), asked);
    make_text(sample.fixture.text, sample.choice.source());
    for (Answer& answer : sample.fixture.answers) make_text(answer.text, sample.choice.source());
    sample.registered = sample.fixture.registered == "yes";
    subject->samples_.push_back(std::move(sample));
  };
  for (const std::string& file : fixture_files(job.fixtures)) {
    std::optional<Fixture> fixture = load_fixture(file, error);
    if (!fixture) {
      fault = failed(error, "correct or remove this fixture");
      return nullptr;
    }
    const std::string name = "the fixture " + fixture->name();
    add(name, std::move(*fixture));
  }
  subject->own_ = !subject->samples_.empty();
  if (!subject->own_) {
    for (const auto& answer : kAnswers) {
      const bool rdap = begins_json(answer.text);
      if (rdap != is_rdap(subject->plugin_->claim())) continue;
      Fixture fixture;
      fixture.query = "example.com";
      fixture.server = rdap ? "rdap.example" : "whois.example";
      fixture.text = answer.text;
      if (rdap) fixture.protocol = reading::kRdap;
      add(answer.name, std::move(fixture));
    }
  }
  return subject;
}

Reading Reader::read(const Sample& sample, std::string_view text, const volatile std::uint32_t* cancel,
                     std::uint64_t deadline_ns) {
  arena_.reset();
  texts_.clear();
  std::vector<model::Exchange> exchanges(1 + sample.fixture.answers.size());
  std::vector<const model::Exchange*> pointers;
  for (std::size_t i = 0; i < exchanges.size(); ++i) {
    model::Exchange& one = exchanges[i];
    one.server = sample.fixture.server;
    one.args = i == 0 ? sample.fixture.query : sample.fixture.answers[i - 1].tag;
    if (i > 0) one.tag = sample.fixture.answers[i - 1].tag;
    one.protocol = sample.choice.protocol();
    one.content_type = sample.fixture.content_type;
    one.http_status = sample.fixture.http_status;
    one.text = i == 0 ? text : std::string_view(sample.fixture.answers[i - 1].text);
    texts_.push_back(one.text);
    pointers.push_back(&one);
  }
  const ObservedPlugin plugin(subject_.plugin());
  const std::shared_ptr<const registry::Generation> generation = subject_.generation();
  reading::AnswerInput input;
  input.plugin = &plugin;
  input.plugins = &generation->plugins;
  input.route = &sample.choice.route;
  input.query = sample.choice.query.text.empty() ? sample.fixture.query : sample.choice.query.text;
  input.type = sample.choice.query.type;
  input.exchanges = pointers;
  input.deadline_ns = deadline_ns;
  input.cancel = cancel;
  reading::ParsedAnswer parsed = reading::parse_answer(input, arena_, texts_, subject_.keys());
  if (parsed.reader == &plugin) parsed.reader = &subject_.plugin();  // the lifetime of `plugin` ends here
  return {std::move(parsed), plugin.code()};
}

std::vector<std::string> Reader::lines(const Reading& reading) const {
  const reading::ParsedAnswer& parsed = reading.parsed;
  std::vector<std::string> lines{"code = " + std::to_string(reading.code)};
  if (parsed.decided) {
    lines.push_back("verdict = " + std::string(model::to_string(parsed.registered)) + ", " +
                    std::string(model::to_string(parsed.status)));
  }
  lines.push_back("registry = " + parsed.registrar + ", " + parsed.referrer);
  for (const loader::FollowUp& f : parsed.follow_ups) {
    lines.push_back("follow-up = " + f.server + ", " + f.query + ", " + f.tag);
  }
  for (const std::string& error : parsed.errors) lines.push_back("error = " + error);
  for (const model::Object* object : parsed.draft.objects()) {
    model::each_attribute(parsed.draft, *object, [&](std::uint16_t attribute) {
      model::each_field(parsed.draft, *object, attribute, [&](const model::Field& field, std::uint16_t) {
        lines.push_back(path_of(subject_.keys(), *object, attribute) + " = " + std::string(field.value));
      });
    });
  }
  return lines;
}

std::string difference(const std::vector<std::string>& first, const std::vector<std::string>& then) {
  const auto [a, b] = std::mismatch(first.begin(), first.end(), then.begin(), then.end());
  if (a == first.end() && b == then.end()) return {};
  const std::string was = a == first.end() ? "nothing" : *a, is = b == then.end() ? "nothing" : *b;
  return "first \"" + was + "\", then \"" + is + "\"";
}

std::string breakdown(const Reading& reading) {
  if (reading.code != WK_E_INTERNAL) return {};
  std::string text = "the handler failed (code " + std::to_string(reading.code) + ")";
  if (!reading.parsed.errors.empty()) text += ": " + reading.parsed.errors.front();
  return text;
}

}  // namespace whoiskit::kit
