/* lookup [--json] [--server SERVER] QUERY...: makes all look-ups at once and prints the results in the order of
 * the queries. With --server it queries that server first, instead of the server that the routing table names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>
#include <whoiskit/whoiskit.h>

/* Data that the callbacks, on threads of the host, share with main(). */
struct results {
  mtx_t mutex;
  cnd_t changed;
  size_t missing;
};

struct slot {
  struct results* results;
  whoiskit_owned_record* record; /* NULL until it arrives */
};

/* The record is valid while this function runs, so a copy is kept. The copy shares its data. */
static void done(void* user_data, const whoiskit_record* record) {
  struct slot* slot = user_data;
  struct results* results = slot->results;
  mtx_lock(&results->mutex);
  slot->record = whoiskit_record_copy(record);
  --results->missing;
  cnd_signal(&results->changed);
  mtx_unlock(&results->mutex);
}

static void line(const char* label, whoiskit_text text) { printf("%s%.*s\n", label, (int)text.size, text.data); }

static void print(const whoiskit_record* record) {
  whoiskit_text query = whoiskit_record_query(record);
  whoiskit_text status = whoiskit_status_name(whoiskit_record_status(record));
  printf("%.*s: %.*s, ", (int)query.size, query.data, (int)status.size, status.data);
  line("registered ", whoiskit_registered_name(whoiskit_record_registered(record)));
  if (whoiskit_record_value_count(record, "domain.created", 0) != 0) {
    line("  created ", whoiskit_record_value(record, "domain.created", 0, 0));
  }
  size_t servers = whoiskit_record_value_count(record, "domain.nserver", 0);
  for (size_t n = 0; n < servers; ++n) line("  server ", whoiskit_record_value(record, "domain.nserver", 0, n));
  for (size_t n = 0; n < whoiskit_record_error_count(record); ++n) line("  error ", whoiskit_record_error(record, n));
}

static void print_json(const whoiskit_record* record) {
  whoiskit_owned_text json = whoiskit_record_json(record, 0, 1);
  puts(json.data);
  whoiskit_owned_text_free(json);
}

static whoiskit_host* make_host(void) {
  whoiskit_host_options* options = whoiskit_host_options_new();
  whoiskit_host_options_set_timeout(options, 20000);
  const char* routes = getenv("WHOISKIT_ROUTES");
  if (routes != NULL) whoiskit_host_options_add_route_file(options, routes);

  whoiskit_owned_text error;
  whoiskit_host* host = whoiskit_host_new(options, &error);
  if (host == NULL) fprintf(stderr, "lookup: %s\n", error.size != 0 ? error.data : "out of memory");
  whoiskit_owned_text_free(error);
  whoiskit_host_options_free(options);
  return host;
}

int main(int argc, char** argv) {
  int as_json = 0;
  const char* server = NULL;
  int first = 1;
  for (; first < argc && argv[first][0] == '-'; ++first) {
    if (strcmp(argv[first], "--json") == 0) {
      as_json = 1;
    } else if (strcmp(argv[first], "--server") == 0 && first + 1 < argc) {
      server = argv[++first];
    } else {
      break;
    }
  }
  if (first >= argc || argv[first][0] == '-') {
    fputs("usage: lookup [--json] [--server SERVER] QUERY...\n", stderr);
    return 2;
  }
  char** queries = argv + first;
  size_t count = (size_t)(argc - first);

  whoiskit_host* host = make_host();
  struct slot* slots = calloc(count, sizeof *slots);
  whoiskit_lookup_options* options = whoiskit_lookup_options_new();
  if (host == NULL || slots == NULL || !whoiskit_lookup_options_set_server(options, server)) {
    whoiskit_lookup_options_free(options);
    free(slots);
    whoiskit_host_free(host);
    return 2;
  }

  struct results results = {.missing = count};
  mtx_init(&results.mutex, mtx_plain);
  cnd_init(&results.changed);
  for (size_t i = 0; i < count; ++i) {
    slots[i].results = &results;
    if (!whoiskit_lookup_async(host, queries[i], options, NULL, done, &slots[i])) done(&slots[i], NULL);
  }
  whoiskit_lookup_options_free(options); /* whoiskit_lookup_async() has read them before it returns */

  mtx_lock(&results.mutex);
  while (results.missing != 0) cnd_wait(&results.changed, &results.mutex);
  mtx_unlock(&results.mutex);

  int status = 0;
  for (size_t i = 0; i < count; ++i) {
    if (slots[i].record == NULL) {
      fprintf(stderr, "lookup: %s: out of memory\n", queries[i]);
      status = 2;
    } else {
      (as_json ? print_json : print)(slots[i].record);
    }
    whoiskit_record_free(slots[i].record);
  }
  whoiskit_host_free(host); /* before the data that its callbacks use */
  cnd_destroy(&results.changed);
  mtx_destroy(&results.mutex);
  free(slots);
  return status;
}
