// render/rdap/entity.hpp: contacts and registrars of a record as entities of RDAP (RFC 9083 5.1).
#pragma once

#include "render/rdap/object.hpp"

namespace whoiskit::render::rdap {

// Writes the member "entities" of the object of a record: one for each contact in each of its roles. If there is a
// registrar, the abuse contact is an entity of the registrar.
void write_entities(const Source& source);

// Writes the member "roles" of an entity that is the object itself: all the roles that it has in the record.
void write_roles(const model::Draft& draft, const model::Object& entity, text::JsonWriter& json);

// Writes the members of an entity, except its class and role. `remarks` are further remarks about it.
void write_entity_members(const Source& source, const View& view, bool registrar, Remarks remarks = {});

}  // namespace whoiskit::render::rdap
