// What registrars printed before ICANN's agreement of 2013 gave them one format: headed blocks with a person's or
// company's lines below, dates in a sentence of their own, name servers in a list.
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

// The headings of persons, as they have been spelt.
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

// A block has no labels: only the line of the city tells ("Sampletown, CA 94043"), from which the others are counted.
// A company stands above a person whose name shows itself by an e-mail address or brackets. The only line between a
// name and a city is the street, if it has a number or not. More than five streets are something else. With a country
// first: "Korea, Republic of" looks like a city.
inline constexpr std::string_view kPersonLines =
    "organization person phone? fax? street street? street? street? street? town country? phone? fax? email? | "
    "name email? phone? street? email? town country email? phone? fax? email? | "
    "name email? company? email? phone? fax? street street? street? street? street? town country phone? fax? email? | "
    "name email? phone? street? email? town phone? fax? email? | "
    "name email? company? email? phone? street street? street? street? street? town phone? fax? email?";

}  // namespace families
