// What registrars printed before ICANN's agreement of 2013 gave them one format: headed blocks with the lines of a
// person or company below, dates in sentences of their own, name servers in a list.
//
//   Registrant:                               Record created on 15-Nov-1997.
//      Example Ltd                            Record expires on 14-Nov-2030.
//      1 Example Way
//      Sampletown, CA 94043                   Domain servers in listed order:
//      US                                        NS1.EXAMPLE.COM
//
//   Administrative Contact, Technical Contact:
//      Example, Pat  pat@example.com
//      ...
#pragma once

#include <whoiskit/plugin.hpp>

namespace families {

// The headings of persons, in their various spellings.
inline constexpr whoiskit::Matrix kPersons{
    .roles =
        {
            {"Registrant", whoiskit::owner},
            {"Owner", whoiskit::owner},
            {"Admin", whoiskit::admin},
            {"Administrative", whoiskit::admin},
            {"Tech", whoiskit::tech},
            {"Technical", whoiskit::tech},
            {"Zone", whoiskit::zone},
            {"Bill", whoiskit::billing},
            {"Billing", whoiskit::billing},
        },
    .fields =
        {
            {":", whoiskit::contact},
            {"-c:", whoiskit::contact},
            {" Contact:", whoiskit::contact},
            {" Contacts:", whoiskit::contact},
            {" Contactor:", whoiskit::contact},
            {" Contact Details:", whoiskit::contact},
            {" Contact Information:", whoiskit::contact},
            {" Details:", whoiskit::contact},
            {" Info:", whoiskit::contact},
        },
};

// A block has no labels. Only the line of the city is recognisable ("Sampletown, CA 94043"), and the others are counted
// from it. A company is above a person whose name is recognised by an e-mail address or brackets. A single line between
// name and city is the street, with or without a number. More than five streets are something else. Alternatives
// with a country come first, because "Korea, Republic of" looks like a city.
inline constexpr std::string_view kPersonLines =
    "organization person phone? fax? street street? street? street? street? town country? phone? fax? email? | "
    "name email? phone? street? email? town country email? phone? fax? email? | "
    "name email? company? email? phone? fax? street street? street? street? street? town country phone? fax? email? | "
    "name email? phone? street? email? town phone? fax? email? | "
    "name email? company? email? phone? street street? street? street? street? town phone? fax? email?";

}  // namespace families
