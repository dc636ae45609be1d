#include "text/month_names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace whoiskit::text {
namespace {

// One row per month: English, Spanish, German, French, Italian, Portuguese, Dutch and Polish, then the Scandinavian
// languages, Slovak, Estonian, Hungarian, Romanian, Czech, Turkish, Finnish, Russian and Ukrainian. The last two are in
// the letters that date_parts.cpp gives them. Nominative and genitive; a name that several languages share occurs once.
// If a name means different months in different languages (Croatian "listopad"), it has the meaning of the language
// listed first.
constexpr std::array<std::string_view, 12> kRows = {
    "jan january ene enero januar jaenner janner janv janvier gen gennaio janeiro januari sty styczen stycznia "
    "januara jaanuar ianuarie ian leden ledna oca ocak tammikuu tammikuuta ynv ynvarj ynvary sicenj sicny",
    "feb february febrero februar feber fev fevr fevrier febbraio fevereiro februari lut luty lutego februara "
    "veebruar februarie febr unor unora sub subat helmikuu helmikuuta fevralj fevraly lutii lutogo",
    "mar march marzo marz mrz maerz mars marco mrt maart marzec marca marts marec marcius marc martie brezen "
    "brezna mart maaliskuu maaliskuuta marta berezenj berezny",
    "apr april abr abril avr avril aprile kwi kwiecien kwietnia aprila aprill aprilis aprilie duben dubna nis "
    "nisan huhtikuu huhtikuuta aprelj aprely kvitenj kvitny",
    "may mayo mai mag maggio maio mei maj maja majus kveten kvetna mayis toukokuu toukokuuta travenj travny",
    "jun june junio juni juin giu giugno junho cze czerwiec czerwca juna juuni junius iunie iun cerven cervna haz "
    "haziran kesakuu kesakuuta iunj iuny cervenj cervny",
    "jul july julio juli juil juillet lug luglio julho lip lipiec lipca jula juuli julius iulie iul cervenec "
    "cervence tem temmuz heinakuu heinakuuta iulj iuly lipenj lipny",
    "aug august ago agosto aou aout augustus sie sierpien sierpnia augusti augusta augusztus srpen srpna agu "
    "agustos elokuu elokuuta avg avgust avgusta serpenj serpny",
    "sep sept september septiembre setiembre septembre set settembre setembro wrz wrzesien wrzesnia septembra "
    "szept szeptember septembrie zari eyl eylul syyskuu syyskuuta sen sentybrj sentybry veresenj veresny",
    "oct october octubre okt oktober octobre ott ottobre out outubro paz pazdziernik pazdziernika oktobra "
    "oktoober octombrie rijen rijna eki ekim lokakuu lokakuuta oktybrj oktybry zovtenj zovtny",
    "nov november noviembre novembre novembro lis listopad listopada novembra noiembrie noi listopadu kas kasim "
    "marraskuu marraskuuta noy noybrj noybry",
    "dec december dic diciembre dez dezember decembre dicembre dezembro gru grudzien grudnia decembra detsember "
    "decembrie desember des prosinec prosince ara aralik joulukuu joulukuuta dek dekabrj dekabry grudenj grudny",
};

constexpr std::size_t count_names() {
  std::size_t count = kRows.size();
  for (const std::string_view row : kRows) count += static_cast<std::size_t>(std::count(row.begin(), row.end(), ' '));
  return count;
}

struct Name {
  std::uint64_t key = 0;  // the first eight letters as a number, so that most names compare in one step
  std::string_view name;
  int month = 0;
};

constexpr std::uint64_t key_of(std::string_view name) noexcept {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = key << 8 | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
  return key;
}

constexpr auto kNames = [] {
  std::array<Name, count_names()> names;
  std::size_t count = 0;
  for (std::size_t month = 0; month < kRows.size(); ++month) {
    for (std::string_view row = kRows[month]; !row.empty();) {
      const std::string_view name = row.substr(0, row.find(' '));
      names[count++] = {.key = key_of(name), .name = name, .month = static_cast<int>(month) + 1};
      row.remove_prefix(std::min(name.size() + 1, row.size()));
    }
  }
  std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.name < b.name; });
  return names;
}();

static_assert(std::adjacent_find(kNames.begin(), kNames.end(),
                                 [](const Name& a, const Name& b) { return a.name == b.name; }) == kNames.end(),
              "a name stands for one month only, once");
static_assert(std::all_of(kNames.begin(), kNames.end(), [](const Name& n) { return n.name.size() <= kMaxMonthName; }));

}  // namespace

int month_of(std::string_view folded) noexcept {
  const std::uint64_t key = key_of(folded);
  const auto* at =
      std::lower_bound(kNames.begin(), kNames.end(), key, [](const Name& n, std::uint64_t k) { return n.key < k; });
  for (; at != kNames.end() && at->key == key; ++at) {
    if (at->name == folded) return at->month;
  }
  return 0;
}

}  // namespace whoiskit::text
