// render/rdap/entity.hpp: contacts and registrars of a record as entities of RDAP (RFC 9083 5.1).
#pragma once

#include "render/rdap/object.hpp"

namespace whoiskit::render::rdap {

// The member "entities" of the object of a record: one for each contact in each of its roles. The contact for abuse is
// the registrar's, where there is one.
void write_entities(const Source& source);

// The member "roles" of an entity that is the object itself: all that the record has it in.
void write_roles(const model::Draft& draft, const model::Object& entity, text::JsonWriter& json);

// The members of an entity but its class and role; `remarks` are what else there is to be said.
void write_entity_members(const Source& source, const View& view, bool registrar, Remarks remarks = {});

}  // namespace whoiskit::render::rdap
