# What a bare root takes from this machine: the sources of Debian's packages, and the network settings. fresh.sh sources
# it.

readonly suite=bookworm
readonly debian_keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# machine_sources [FOLDER]: the machine's sources (sources.list(5), both forms) of Debian 12 itself, its updates and its
# security updates, one per line: URI, suite, components, options, separated by tabs. Other suites are left out,
# including backports, because a bare machine has none. A key inside a .sources file is not carried over; Debian's own
# keyring is.
machine_sources() {
  local folder=${1:-/etc/apt} file
  for file in "$folder"/sources.list "$folder"/sources.list.d/*.list; do
    if [[ -r $file ]]; then one_line_sources <"$file"; fi
  done
  for file in "$folder"/sources.list.d/*.sources; do
    if [[ -r $file ]]; then deb822_sources <"$file"; fi
  done
}

# As in: deb [signed-by=/a/key] http://deb.debian.org/debian bookworm main
one_line_sources() {
  awk -v wanted="^$suite(-updates|-security|/updates)?\$" '
    { sub(/#.*/, ""); options = "" }
    $1 != "deb" { next }
    match($0, /\[[^]]*\]/) {
      options = substr($0, RSTART + 1, RLENGTH - 2)
      $0 = substr($0, 1, RSTART - 1) substr($0, RSTART + RLENGTH)
    }
    $3 ~ wanted && $2 ~ /^https?:/ {
      components = $4
      for (i = 5; i <= NF; i++) components = components " " $i
      kept = ""
      count = split(options, option, " ")
      for (i = 1; i <= count; i++) if (option[i] ~ /^(signed-by|trusted)=/) kept = kept (kept ? " " : "") option[i]
      print $2 "\t" $3 "\t" components "\t" kept
    }'
}

# As in: Types: deb / URIs: http://deb.debian.org/debian / Suites: bookworm / Components: main
deb822_sources() {
  awk -v wanted="^$suite(-updates|-security|/updates)?\$" '
    function finish(  i, j, uris, suites, uri, name, options) {
      if ((" " field["types"] " ") ~ / deb / && tolower(field["enabled"]) !~ /^(no|false|off|0)$/) {
        if (field["signed-by"] ~ /^\/[^ ]*$/) options = "signed-by=" field["signed-by"]
        if (tolower(field["trusted"]) ~ /^(yes|true|on|1)$/) options = options (options ? " " : "") "trusted=yes"
        uris = split(field["uris"], uri, " ")
        suites = split(field["suites"], name, " ")
        for (i = 1; i <= uris; i++) for (j = 1; j <= suites; j++)
          if (name[j] ~ wanted && uri[i] ~ /^https?:/) print uri[i] "\t" name[j] "\t" field["components"] "\t" options
      }
      split("", field)
    }
    /^#/ { next }
    /^[ \t]*$/ { finish(); next }
    /^[ \t]/ { sub(/^[ \t]+/, ""); field[key] = field[key] " " $0; next }
    {
      key = tolower(substr($0, 1, index($0, ":") - 1))
      value = substr($0, index($0, ":") + 1)
      gsub(/^[ \t]+|[ \t]+$/, "", value)
      field[key] = value
    }
    END { finish() }'
}

# as_sources_list: prints lines of machine_sources in the form of a sources.list.
as_sources_list() {
  awk -F '\t' '{ print "deb " ($4 ? "[" $4 "] " : "") $1 " " $2 " " $3 }'
}

# machine_settings: apt's settings here for getting packages (proxies, certificates, dates), as lines of an apt.conf. It
# includes the variables from which programs take a proxy, because the commands in the root run without them.
machine_settings() {
  local scheme variable settings detect proxy
  settings=$(apt-config dump | grep -iE '^Acquire::(https?::|Check-|Max-ValidFor|Min-ValidFor|Retries|ForceIPv)' |
    grep -viE '::(Proxy-?Auto-?Detect|User-Agent) ' || true)
  for scheme in http https; do
    detect=$(setting "Acquire::$scheme::Proxy-Auto-Detect")
    detect=${detect:-$(setting "Acquire::$scheme::ProxyAutoDetect")}
    variable=${scheme}_proxy
    proxy=${!variable:-}
    if [[ $detect && -x $detect ]]; then proxy=$("$detect" "$scheme://deb.debian.org/"); fi
    if [[ $proxy && $proxy != DIRECT ]] && ! grep -qi "^Acquire::$scheme::Proxy " <<<"$settings"; then
      settings+=$'\n'"Acquire::$scheme::Proxy \"$proxy\";"
    fi
  done
  printf '%s\n' "$settings" | sed '/^$/d'
}

# setting NAME: a value of apt's configuration, empty if there is none.
setting() {
  local value=
  eval "$(apt-config shell value "$1")"
  printf '%s' "$value"
}

# machine_certificates: the file of the authorities that sign the mirrors' certificates, for sources by https.
machine_certificates() {
  local file
  for file in "$(setting Acquire::https::CaInfo)" "${SSL_CERT_FILE:-}" "${CURL_CA_BUNDLE:-}" /etc/ssl/certs/ca-certificates.crt; do
    if [[ -r $file ]]; then
      printf '%s' "$file"
      return
    fi
  done
}

# carry_over ROOT SOURCES: writes all this into a root. Files that a setting names go to a folder of their own. At their
# original paths they would replace the files of a package that is missing there.
carry_over() {
  local target=$1/etc/apt sources=$2 file line number=0 settings certificates
  mkdir -p "$target/machine"
  as_sources_list <<<"$sources" >"$target/sources.list"
  settings=$(machine_settings)
  certificates=$(machine_certificates)
  if grep -q '^https:' <<<"$sources" && ! grep -qi '^Acquire::https::CaInfo ' <<<"$settings" && [[ $certificates ]]; then
    settings+=$'\n'"Acquire::https::CaInfo \"$certificates\";"
  fi
  while read -r line; do
    file=${line#*\"}
    file=${file%\"*}
    if [[ $file == /* && -f $file ]]; then
      cp -L "$file" "$target/machine/$((++number))"
      line=${line/"$file"//etc/apt/machine/$number}
    fi
    printf '%s\n' "$line"
  done <<<"$settings" >"$target/apt.conf.d/90machine"
  for file in /etc/apt/auth.conf /etc/apt/auth.conf.d/*; do
    if [[ -f $file ]]; then install -D -m 600 "$file" "$1$file"; fi
  done
  for file in $(grep -oE 'signed-by=[^ ]+' <<<"$sources" | cut -d= -f2 | sort -u); do
    if [[ -f $file && ! -e $1$file ]]; then install -D -m 644 "$file" "$1$file"; fi
  done
}
