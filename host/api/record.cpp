// The public Record: a thin layer over model::RecordData.
#include "whoiskit/record.hpp"

#include <charconv>
#include <utility>

#include "model/record_data.hpp"
#include "model/walk.hpp"
#include "render/find.hpp"
#include "render/json.hpp"
#include "render/provenance.hpp"
#include "render/rdap/rdap.hpp"
#include "render/text.hpp"
#include "render/whois/whois.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit {

namespace {

using namespace model;

// The data of an empty record: an error without a reason, rather than "ok".
std::shared_ptr<const RecordData> nothing() {
  static const std::shared_ptr<const RecordData> data = [] {
    auto made = std::make_shared<RecordData>();
    made->status = model::Status::error;
    return made;
  }();
  return data;
}

std::shared_ptr<const Keys> no_keys() {
  static const auto keys = std::make_shared<const Keys>();
  return keys;
}

// The values of one attribute of a contact.
class ContactReader {
 public:
  ContactReader(const Draft& draft, const Object& object) : draft_(draft), object_(object) {}

  std::string one(Attribute attribute) const {
    return object_.has(attribute) ? std::string(draft_.field(object_.head[attribute]).value) : std::string();
  }
  std::vector<std::string> all(Attribute attribute) const {
    std::vector<std::string> values;
    each_value(draft_, object_, attribute, [&](const Field& f, std::uint16_t) { values.emplace_back(f.value); });
    return values;
  }

 private:
  const Draft& draft_;
  const Object& object_;
};

Contact read_contact(const ContactReader& from) {
  Contact c;
  c.handle = from.one(kHandle);
  c.type = from.one(kType);
  c.name = from.one(kName);
  c.organization = from.one(kOrganization);
  c.street = from.all(kStreet);
  c.city = from.one(kCity);
  c.state = from.one(kState);
  c.pcode = from.one(kPcode);
  c.country = from.one(kCountry);
  c.phones = from.all(kPhone);
  c.faxes = from.all(kFax);
  c.emails = from.all(kEmail);
  c.created = from.one(kCreated);
  c.changed = from.one(kChanged);
  c.source = from.one(kSource);
  c.remarks = from.all(kRemarks);
  return c;
}

}  // namespace

Record::Record() : data_(nothing()), keys_(no_keys()) {}
Record::Record(std::shared_ptr<const RecordData> data, std::shared_ptr<const Keys> keys, std::string input)
    : data_(std::move(data)), keys_(std::move(keys)), input_(std::move(input)) {}

const std::string& Record::query() const { return data_->shown_query(); }
const std::string& Record::input() const { return input_; }
whoiskit::Status Record::status() const { return data_->status; }
whoiskit::Registered Record::registered() const { return data_->registered; }
whoiskit::Verdict Record::verdict() const { return data_->verdict; }
whoiskit::Reason Record::reason() const { return data_->reason; }
std::optional<std::chrono::milliseconds> Record::retry_after() const { return data_->retry_after; }
std::string_view Record::type() const { return data_->type; }
std::string_view Record::registrar() const { return data_->registrar; }
std::string_view Record::referrer() const { return data_->referrer; }
const std::vector<std::string>& Record::errors() const { return data_->errors; }

std::vector<ServerInfo> Record::servers() const {
  std::vector<ServerInfo> all;
  for (const auto& e : data_->exchanges) {
    all.push_back({e->server, e->port, e->args, e->protocol, e->handler, e->address, e->error, std::string(e->text),
                   e->why, e->http_status, e->notes, e->reason, e->retry_after});
  }
  return all;
}

std::vector<std::string_view> Record::values(std::string_view path, std::size_t index) const {
  if (!data_->draft) return {};
  return render::find_values(*data_->draft, *keys_, path, index);
}

std::string_view Record::value(std::string_view path, std::size_t index) const {
  const std::vector<std::string_view> all = values(path, index);
  return all.empty() ? std::string_view() : all.front();
}

std::optional<std::chrono::year_month_day> Record::date(std::string_view path, std::size_t index) const {
  const std::string_view text = value(path, index);
  const auto number = [&](std::size_t at, std::size_t size) {
    int n = -1;
    const char* const end = text.data() + at + size;
    return std::from_chars(text.data() + at, end, n).ptr == end ? n : -1;
  };
  if (text.size() != std::string_view("yyyy-mm-dd").size() || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::vector<Contact> Record::contacts(std::string_view role) const {
  std::vector<Contact> all;
  const std::uint16_t section = standard_section(role);
  if (!data_->draft || !is_contact(section)) return all;
  model::each_object_of(*data_->draft, section, [&](const Object& object, std::size_t) {
    all.push_back(read_contact(ContactReader(*data_->draft, object)));
  });
  return all;
}

std::vector<NameServer> Record::name_servers(std::string_view section) const {
  std::vector<NameServer> all;
  const Object* object = data_->draft ? render::find_object(*data_->draft, *keys_, section, 0) : nullptr;
  if (object == nullptr) return all;
  each_value(*data_->draft, *object, kNserver, [&](const Field& server, std::uint16_t index) {
    NameServer& made = all.emplace_back();
    made.host = server.value;
    each_address_of(*data_->draft, *object, index, [&](const Field& ip) { made.addresses.emplace_back(ip.value); });
  });
  return all;
}

std::string Record::json(unsigned indent, bool rawdata, bool lists) const {
  text::CharBuffer out;
  render::JsonOptions options;
  options.indent = indent;
  options.rawdata = rawdata;
  options.lists = lists;
  options.input = input_;
  render::write_json(*data_, *keys_, options, out);
  return std::string(out.view());
}

std::string Record::text(bool colour, unsigned width) const {
  text::CharBuffer out;
  render::write_text(*data_, *keys_, {colour, width}, out);
  return std::string(out.view());
}

std::string Record::rdap(unsigned indent) const {
  text::CharBuffer out;
  render::write_rdap(*data_, *keys_, indent, out);
  return std::string(out.view());
}

std::string Record::whois() const {
  text::CharBuffer out;
  render::write_whois(*data_, out);
  return std::string(out.view());
}

std::string Record::raw(bool pages) const {
  std::string out;
  for (const auto& e : data_->exchanges) {
    const std::string_view answer = pages && !e->page.empty() ? e->page : e->text;
    if (answer.empty()) continue;
    if (!out.empty()) out += out.back() == '\n' ? "\n" : "\n\n";
    out += answer;
  }
  return out;
}

std::vector<Provenance> Record::explain() const { return render::explain(*data_, *keys_); }
std::vector<std::string> Record::unused() const { return render::unused(*data_); }

}  // namespace whoiskit
