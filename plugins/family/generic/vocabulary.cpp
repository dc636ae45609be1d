#include "vocabulary.hpp"

#include <whoiskit/text.hpp>

namespace whoiskit::generic {
namespace {

// A meaning and the words that have it, in lower case: English, Spanish, Portuguese, French, German, Italian, Dutch,
// Polish, Turkish, Russian, and other languages that registries are known to print. Only ASCII letters are compared
// without case, so words of other scripts are listed in each form in which they are printed.
struct Row {
  Words meaning;
  std::string_view words;
};
constexpr Row kRows[] = {
    {kOwner,
     "registrant registrants owner owners holder holders registree licensee titular titulaire inhaber "
     "domaininhaber eigentümer intestatario assegnatario houder abonent propietario proprietario innehavare "
     "sahibi tulajdonos držitel responsible responsable responsabile владелец Владелец domainholder "
     "domainowner registrante proprietário proprietaire propriétaire domeininhaber"},
    {kAdmin,
     "admin admins administrative administration administrator administrativo administrativa administratif "
     "administrativer adminstrative administratief administracyjny amministrativo adm администратор Администратор"},
    {kTech,
     "tech technical technician tecnico técnico tecnica técnica technique technischer technisch techniczny "
     "технический tekniska teknisk"},
    {kBilling,
     "billing bill payment finance financial invoice accounting facturación facturacion cobranza "
     "facturation fatturazione"},
    {kZone, "zone"},
    {kAbuse, "abuse"},
    {kRegistrar, "registrar registrars registrator registrador registrateur bureau регистратор Регистратор"},
    {kReseller, "reseller resellers"},
    {kDomain, "domain domains domaine dominio domínio domein domena domeny doména домен Домен alan"},
    {kDomain | kName, "domainname domainnames"},
    {kNs,
     "nserver nservers nameserver nameservers ns dns dnsserver dnsservers naamserver naamservers namnserver "
     "namnservrar navneserver navneservere"},
    {kServer,
     "server servers host hosts hostname hostnames servidor servidores serveur serveurs serwer serwery servrar"},
    {kName, "name names nom nombre nome naam imię navn nimi nazwa имя Имя noms nazw adı ad"},
    {kOrg,
     "organization organisation organizations org company corporation institution entity organizacion organización "
     "organização organizzazione organisatie organizacja société societe empresa firma unternehmen компания "
     "организация Организация"},
    {kOrg | kName, "companyname"},
    {kEmail, "email emails mail mailbox correo courriel posta epost eposta"},
    {kPhone,
     "phone phones telephone tel telephones telefono teléfono telefone telefon telefoon tlf mobile voice "
     "phonenumber téléphone telefonnummer телефон Телефон"},
    {kFax, "fax facsimile telefax faxnumber faxno"},
    {kExt, "ext extension"},
    {kStreet,
     "address addresses addr street streets streetaddress postaladdress dirección direccion endereço endereco "
     "adresse indirizzo adres adress straße strasse ulica rue calle адрес Адрес morada"},
    {kCity,
     "city town ciudad cidade ville città citta stadt ort miasto plaats suburb locality город Город localidade "
     "comune"},
    {kState, "state province stateprovince provincia region county estado prefecture stato"},
    {kPcode, "zip zipcode postal postcode postalcode pcode plz cep cap"},
    {kCountry, "country countries pais país paese pays land kraj страна Страна"},
    {kCountry | kCode, "countrycode"},
    {kCode, "code código codigo"},
    {kId, "id ids handle hdl nichdl nichandle identifier roid"},
    {kCreated,
     "created creation create activated activation commencement creado creación creacion criado criação "
     "criacao créé création creato creazione erstellt angelegt aangemaakt utworzona utworzono создан Создан "
     "erstellungsdatum creada criada skapad oprettet opprettet utworzenia oluşturulma создания Создано"},
    {kRegistered,
     "registered registration registro registrado registrada registo enregistré enregistrement registriert "
     "registrazione registrato geregistreerd rejestracji zarejestrowana registrierungsdatum registratiedatum "
     "registrerad registrert kayıt регистрации Зарегистрирован"},
    {kChanged,
     "updated update updates modified modification changed change altered lastupdate lastmodified lastupdated "
     "updatedate modificación modificacion actualizado actualización actualizacion atualizado atualização "
     "alterado modifié modificato aggiornato geändert aktualisiert gewijzigd zmiana изменен Изменен änderung "
     "Änderung änderungsdatum Änderungsdatum aggiornamento ultimata alteração alteracao actualisé modifiée "
     "modyfikacja güncelleme обновлен изменения"},
    {kExpires,
     "expires expiration expiry expire expired expiring paid valid validity renewal expira expiración "
     "expiracion expiração vencimiento vencimento caducidad validade scadenza échéance ablauf ablaufdatum "
     "vervaldatum wygasa истекает Истекает expirering utgår utløper wygaśnięcia bitiş окончания expirationdate "
     "expirydate"},
    {kStatus, "status statuses statut stav situação situacion situación durum состояние Состояние статус Статус"},
    {kDnssec, "dnssec"},
    {kDs, "ds rdata"},
    {kUrl, "url uri website web homepage site www webpage"},
    {kWhois, "whois"},
    {kIana, "iana"},
    {kType, "type"},
    {kIp, "ip ips ipv ipaddress"},
    {kReferral, "referral referrer"},
    {kSource, "source"},
    {kRemarks, "remarks remark comment comments"},
    {kDesc, "descr description"},
    {kRange, "inetnum netrange cidr netblock"},
    {kNetName, "netname"},
    {kOrigin, "origin originas"},
    {kPart, "last first firstname lastname middle latest ultima última dernière Última ultimo último letzte ostatnia"},
    {kBy, "by through via"},
    {kSet, "nsset keyset nsl keysets"},
    {kContact, "contact contacts contacto contato kontakt contatto contactpersoon poc"},
    {kPerson, "person persona individual role people personname"},
    {kNic, "nic"},
    {kRecord, "record records entry"},
    {kDate,
     "date dates time datetime on at until till till's fecha data datum tarih since timestamp am tarihi Дата "
     "дата"},
    {kNoise,
     "the of for and to in a e s c is de la le del do da du des di der die das den au d l y i et und von van "
     "het number no nr num numero número info information details detail loc current full listed order primary "
     "secondary main english local sponsoring original official legal registry complete using dd mm yyyy yy "
     "epp object economy mailing geographic br personal business les dei"},
};

constexpr std::size_t kMaxWords = 1024;

struct Entry {
  std::string_view word;
  Words meaning = 0;
};
struct Entries {
  std::array<Entry, kMaxWords> all;
  std::size_t count = 0;
};
constexpr Entries kEntries = [] {
  Entries entries;
  for (const Row& row : kRows) {
    for (std::string_view rest = row.words; !rest.empty();) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      entries.all[entries.count++] = {word, row.meaning};
      rest.remove_prefix(word.size() < rest.size() ? word.size() + 1 : word.size());
    }
  }
  return entries;
}();

// Words of two cases have the same hash. So have some other words, which the comparison rejects.
std::uint32_t hash_of(std::string_view word) {
  constexpr std::uint64_t kCase = detail::every_byte(0x20), kMix = 0xff51afd7ed558ccdu;
  std::uint64_t hash = word.size() * kMix;
  for (std::size_t i = 0; i + 8 < word.size(); i += 8) {
    hash = (hash ^ (detail::bytes_at<std::uint64_t>(word.data() + i) | kCase)) * kMix;
    hash ^= hash >> 32;
  }
  hash = (hash ^ (detail::last_bytes(word.data(), word.size()) | kCase)) * kMix;
  return static_cast<std::uint32_t>(hash >> 32);
}

// What ends words: each byte of a response's labels is tested, and a table is the fastest way.
enum class Kind : std::uint8_t { other, letter, capital };
constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> kinds{};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const bool letter = i >= 0x80 || is_alpha(static_cast<char>(i));
    kinds[i] = i >= 'A' && i <= 'Z' ? Kind::capital : letter ? Kind::letter : Kind::other;
  }
  return kinds;
}();
Kind kind_of(char c) { return kKinds[static_cast<unsigned char>(c)]; }

}  // namespace

Vocabulary::Vocabulary() {
  for (std::size_t i = 0; i < kEntries.count; ++i) {
    unsigned slot = hash_of(kEntries.all[i].word) & (kSlots - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (kSlots - 1);
    slots_[slot] = static_cast<std::uint16_t>(i + 1);
  }
}

Words Vocabulary::read(std::string_view label) const {
  constexpr unsigned kMostWords = 8;
  Words words = 0;
  unsigned count = 0;
  for (std::size_t at = 0; at < label.size();) {
    Kind kind = kind_of(label[at]);
    if (kind == Kind::other) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    for (Kind before = kind; ++at < label.size(); before = kind) {
      kind = kind_of(label[at]);
      if (kind == Kind::other || (kind == Kind::capital && before != Kind::capital)) break;
    }
    const std::string_view word = label.substr(begin, at - begin);
    Words meaning = 0;
    for (unsigned slot = hash_of(word) & (kSlots - 1); slots_[slot] != 0 && meaning == 0;
         slot = (slot + 1) & (kSlots - 1)) {
      const Entry& entry = kEntries.all[slots_[slot] - 1U];
      if (iequals(entry.word, word)) meaning = entry.meaning;
    }
    if (meaning == 0 || ++count > kMostWords) return 0;
    words |= meaning;
  }
  return words;
}

}  // namespace whoiskit::generic
