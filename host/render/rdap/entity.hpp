// render/rdap/entity.hpp: contacts and registrars of a record as entities of RDAP (RFC 9083 5.1).
#pragma once

#include "render/rdap/object.hpp"

namespace whoiskit::render::rdap {

// The member "entities" of the object of a record: one for each contact in each of its roles. The contact for abuse is
// the registrar's, where there is one.
void write_entities(const Source& source);

// The members of an entity but its class and role.
void write_entity_members(const Source& source, const View& view, bool registrar);

}  // namespace whoiskit::render::rdap
