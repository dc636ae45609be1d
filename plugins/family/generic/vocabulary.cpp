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

// FNV-1a of the lower-case bytes.
constexpr std::uint32_t kHashStart = 2166136261U;
constexpr std::uint32_t hash_more(std::uint32_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(lower(c))) * 16777619U;
}

bool is_letter(char c) { return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

Vocabulary::Vocabulary() {
  for (std::size_t i = 0; i < kEntries.count; ++i) {
    std::uint32_t hash = kHashStart;
    for (const char c : kEntries.all[i].word) hash = hash_more(hash, c);
    unsigned slot = hash & (kSlots - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (kSlots - 1);
    slots_[slot] = static_cast<std::uint16_t>(i + 1);
  }
}

Words Vocabulary::read(std::string_view label) const {
  constexpr unsigned kMostWords = 8;
  Words words = 0;
  unsigned count = 0;
  for (std::size_t at = 0; at < label.size();) {
    if (!is_letter(label[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    std::uint32_t hash = kHashStart;
    do {
      hash = hash_more(hash, label[at++]);
    } while (at < label.size() && is_letter(label[at]) && (!is_capital(label[at]) || is_capital(label[at - 1])));
    const std::string_view word = label.substr(begin, at - begin);
    Words meaning = 0;
    for (unsigned slot = hash & (kSlots - 1); slots_[slot] != 0 && meaning == 0; slot = (slot + 1) & (kSlots - 1)) {
      const Entry& entry = kEntries.all[slots_[slot] - 1U];
      if (iequals(entry.word, word)) meaning = entry.meaning;
    }
    if (meaning == 0 || ++count > kMostWords) return 0;
    words |= meaning;
  }
  return words;
}

}  // namespace whoiskit::generic
