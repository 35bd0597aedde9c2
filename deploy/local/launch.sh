# Sourced by deploy/up and deploy/token: finds Java and builds what is missing or older than its sources.
# Expects $root, the project's folder.

# Vietnamese in paths and messages needs a UTF-8 locale.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
  *[Uu][Tt][Ff]*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java
launcher=$root/deploy/local/target/local.jar

refuse() {
  printf '%s\n' "$@" >&2
  exit 1
}

command -v "$java" >/dev/null ||
  refuse "Không tìm thấy Java: hãy cài JDK 17 trở lên, hoặc đặt JAVA_HOME." "No Java found: install JDK 17 or newer, or set JAVA_HOME."

# stale JAR FOLDER...: is the jar missing or older than what it is made from?
stale() {
  local jar=$1 folder
  shift
  [ -f "$jar" ] || return 0
  for folder in "$@"; do
    [ -z "$(find "$folder/pom.xml" "$folder/src/main" -newer "$jar" -print -quit 2>/dev/null)" ] || return 0
  done
  return 1
}

# Maven's output becomes one moving line: modules done, files downloaded, seconds.
progress() {
  local line at=0 of=1 what= files=0 bar last=
  while IFS= read -r line; do
    case $line in
      '[INFO] Building '*'['*/*']')
        what=${line#'[INFO] Building '}
        what=${what%% 1.0-*}
        line=${line##*[}
        at=${line%%/*}
        of=${line#*/}
        of=${of%]}
        ;;
      *'Downloaded from '*) files=$((files + 1)) ;;
      *) continue ;;
    esac
    bar=$(printf '%*s' $(((at - 1) * 20 / of)) '')
    if [ -t 2 ]; then
      printf '\r\033[K  [%-20s] %d/%d %s · %d tệp tải về / files downloaded · %d s' "${bar// /#}" "$at" "$of" "$what" "$files" $((SECONDS - since)) >&2
    elif [ "$what" != "$last" ]; then
      printf '  [%-20s] %d/%d %s · %d s\n' "${bar// /#}" "$at" "$of" "$what" $((SECONDS - since)) >&2
    fi
    last=$what
  done
  [ -t 2 ] && printf '\r\033[K' >&2
  return 0
}

# build MODULE...: and what they need.
build() {
  local log=$root/deploy/local/target/build.log modules version since=$SECONDS
  command -v mvn >/dev/null ||
    refuse "Không tìm thấy Maven (mvn): cần để dựng lần đầu." "No Maven (mvn) found: it is needed to build."
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  [ "${version:-0}" -ge 17 ] ||
    refuse "Cần JDK 17 trở lên, đây là ${version:-?}." "JDK 17 or newer is needed, this is ${version:-?}."
  mkdir -p "${log%/*}" 2>/dev/null && : 2>/dev/null >"$log" ||
    refuse "Không ghi được vào $root: thư mục thuộc về người dùng khác." "Cannot write to $root: it belongs to another user."
  echo "Đang dựng / building: $*" >&2
  modules=$(IFS=,; echo "$*")
  mvn -B -Dstyle.color=never -Dquick -Dmaven.test.skip=true -f "$root/pom.xml" -pl "$modules" -am package </dev/null 2>&1 | tee "$log" | progress
  if [ "${PIPESTATUS[0]}" != 0 ]; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
    refuse "Dựng không thành công. Nhật ký: $log" "The build failed. Log: $log"
  fi
  echo "  ✓ $((SECONDS - since)) s" >&2
}

build_launcher() {
  if stale "$launcher" "$root/deploy/local"; then
    build deploy/local
    touch "$launcher"
  fi
}
