# whois.bg: Register.BG: labels, and until 2018 blocks of free lines:
#
#   ADMINISTRATIVE CONTACT:
#     Petar Primerov
#     petar@example.bg
#     Primer OOD                 not of the registrant
#     1, Primer Str.
#     SOFIA, 1040                "N/A, N/A" where it is not told
#     BULGARIA                   "." where it is not told
#     tel: +359 2 5550100
#     NIC handle: PP1-BGNIC
whoiskit-table = 1
claim = "bg"
description = "Bulgaria: labels and headed blocks"
routes = false
format = "sections"
dates = "dmy"

[registry]
name = "Register.BG"
url = "https://www.register.bg"

[options]
gap = true
order = "name email? organization street* town country"

[rules]
dated = {unless = "see at*"}  # "see at www.register.bg"

[labels]
# "example.bg (example.bg)": the name, and how it is written in the DNS.
"DOMAIN NAME:" = {to = "domain.name", bracketed = "domain.name", rule = "first"}
"requested on:" = ""
"processed from:" = ""
"activated on:" = {to = "domain.created", rule = "dated"}
"expires at:" = {to = "domain.expires", rule = "dated"}
"registration status:" = "domain.status"
"DNSSEC:" = {to = "domain.dnssec", word = {"inactive" = "unsigned", "active" = "signed"}}

[sections]
"REGISTRANT" = {to = "owner", order = "name street* town country"}
"ADMINISTRATIVE CONTACT" = {to = "admin", reads = "contact"}
"TECHNICAL CONTACT(S)" = {to = "tech", reads = "contact"}
"TECHNICAL CONTACT" = {to = "tech", reads = "contact"}
"NAME SERVER INFORMATION" = "domain.nserver"
"According to REGULATION" = {to = "disclaimer", reads = "notes"}

[parts]
"NIC handle:" = "handle"
