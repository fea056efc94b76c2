#!/usr/bin/env bash
# A pack's whole way, by commands alone, on a Standalone that runs with its demo (dotnet run --project src/InspectionGateway.Standalone -- demo).
# What must be refused has to be refused: the script ends with the first step that goes otherwise. Another data folder: DATA=...
set -euo pipefail
cd "$(dirname "$0")/.."
data=${DATA:-.data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build --verbosity quiet --nologo src/InspectionGateway.Cli >/dev/null
igw() { dotnet src/InspectionGateway.Cli/bin/Debug/net10.0/igw.dll "$@"; }
policy() { igw policy "$@" --data "$data"; }
step() { printf '\n== %s\n' "$1"; }
refused() { # refused WORDS COMMAND...: the command fails, and says so in these words
  local words=$1
  shift
  if "$@" >"$work/out" 2>&1; then echo "was not refused: $*" && exit 1; fi
  grep -q "$words" "$work/out" || { echo "was refused otherwise: $*" && cat "$work/out" && exit 1; }
  tail -n 1 "$work/out"
  echo
}
pack() { # pack NAME: a copy of the shipped pilot to change
  mkdir -p "$work/$1" && cp -r policies/chongqing-ftz "$work/$1/"
  echo "$work/$1/chongqing-ftz"
}

step "a pack full of faults: each is named by file, line and column"
faulty=$(pack faulty)
cat >"$faulty/faults.yaml" <<'YAML'
table: waivers
rows:
  - {id: cycle-code, when: {zone: CQ-FZT, hs: ["42"]}, regimes: [COMMODITY], at_most: DOCUMENTS, grant: pilot-consumer-goods, valid: {from: 2018-09-01}, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
  - {id: cycle-text, when: {hs: ["42"]}, regimes: [COMMODITY], at_most: DOCUMENTS, grant: pilot-consumer-goods, valid: {from: 2018-09-01}, basis: chongqing-notice-2018 item 18, reason: PILOT_UNSAID}
  - {id: cycle-reach, when: {hs: ["42"]}, regimes: [QUARANTINE], at_most: DOCUMENTS, grant: pilot-consumer-goods, valid: {from: 2018-09-01}, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
  - {id: cycle-beyond, when: {hs: ["02"]}, regimes: [COMMODITY], at_most: DOCUMENTS, grant: pilot-consumer-goods, valid: {from: 2018-09-01}, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
  - {id: cycle-turned, when: {hs: ["42"]}, regimes: [COMMODITY], at_most: DOCUMENTS, grant: pilot-consumer-goods, valid: {from: 2026-12-01, to: 2026-11-01}, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
YAML
refused "6 problems" igw policy check "$faulty" --base policies
grep "faults.yaml:3:.*'CQ-FZT' is no zone of the code list" "$work/out"
grep "faults.yaml:4:.*'PILOT_UNSAID' has no text" "$work/out"
grep "faults.yaml:5:.*out of reach of waivers" "$work/out"
grep "faults.yaml:6:.*beyond the grant 'pilot-consumer-goods': it covers HS 42" "$work/out"
grep "faults.yaml:7:.*the period ends before it begins" "$work/out"

step "a pack that compiles: rows that do nothing are named, and a broken case is not submitted"
bad=$(pack bad)
cat >"$bad/raises.yaml" <<'YAML'
table: raises
rows:
  - {id: cycle-never, when: {hs: ["6109"]}, not: {hs: ["61"]}, regimes: [SPOT_CHECK], level: FULL, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
  - {id: cycle-more, when: {hs: ["42"]}, regimes: [COMMODITY, SPOT_CHECK], level: FULL, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
  - {id: cycle-outdone, when: {hs: ["4202"]}, regimes: [SPOT_CHECK], level: DOCUMENTS, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
  - {id: cycle-past, when: {hs: ["65"]}, regimes: [SPOT_CHECK], level: FULL, valid: {to: 2019-12-31}, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
  - {id: cycle-winter, when: {hs: ["64"]}, regimes: [SPOT_CHECK], level: FULL, valid: {to: 2098-12-31}, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
  - {id: cycle-spring, when: {hs: ["64"]}, regimes: [SPOT_CHECK], level: FULL, valid: {from: 2099-03-01}, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
YAML
cat >"$bad/more-waivers.yaml" <<'YAML'
table: waivers
rows:
  - {id: cycle-refused, when: {risk: HIGH, hs: ["61"]}, regimes: [SPOT_CHECK], at_most: DOCUMENTS, grant: pilot-consumer-goods, valid: {from: 2018-09-01}, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
  - {id: cycle-undone, when: {risk: LOW, hs: ["42"]}, regimes: [COMMODITY, SPOT_CHECK], at_most: DOCUMENTS, grant: pilot-consumer-goods, valid: {from: 2018-09-01}, basis: chongqing-notice-2018 item 18, reason: PILOT_CONSUMER_GOODS}
YAML
cat >"$bad/more-orders.yaml" <<'YAML'
table: orders
rows:
  - {id: cycle-bags, when: {hs: ["42"]}, place: PORT, lift_off: WAIT, priority: 5, due_hours: 24}
  - {id: cycle-hidden, when: {hs: ["4202"]}, place: PORT, lift_off: WAIT, priority: 1, due_hours: 4}
YAML
policy draft "$bad" --reason "the cycle: a bad pack" 2>"$work/warnings" | tee "$work/version"
grep "'cycle-never' can never hold" "$work/warnings"
grep "'cycle-outdone' changes nothing: 'cycle-more' holds" "$work/warnings"
grep "'cycle-past' expired on 2019-12-31" "$work/warnings"
grep "from 2099-01-01 to 2099-02-28 neither 'cycle-winter', which has ended, nor 'cycle-spring'" "$work/warnings"
grep "'cycle-refused' lowers nothing: the never-waive list's 'never-high-risk' holds" "$work/warnings"
grep "'cycle-undone' lowers nothing: 'cycle-more' holds" "$work/warnings"
grep "'cycle-hidden' is never reached: 'cycle-bags' holds above it" "$work/warnings"
{ igw policy check "$bad" --base policies --overlaps || true; } 2>&1 | grep "'cycle-bags' and 'ftz-conditional-lift-off' overlap and ask different things"
refused "nothing was done" policy submit "$(cut -f1 "$work/version")" --reason "too early"
grep "case 'leather bags of a trusted importer are released'" "$work/out"

step "a promise of the nation that the pilot would break, with what breaks it as a case"
broken=$(pack broken)
sed -i 's/not: {hs: \["6111", "6209", "9503"\]}/not: {hs: ["6209", "9503"]}/' "$broken/waivers.yaml"
igw policy promises "$broken" --base policies | tee "$work/promises" && exit 1
grep "BROKEN.promise-infant-apparel" "$work/promises" >/dev/null
{ printf 'section: cases\ncases:\n' && sed -n '/^  - case: what breaks/,$p' "$work/promises" | grep '^   *' ; } >"$broken/counter.yaml"
refused "the promise 'promise-infant-apparel' is broken" igw policy check "$broken" --base policies
refused "nothing was done" policy submit "$(policy draft "$broken" --reason "the cycle: a broken promise" 2>/dev/null | cut -f1)" --reason "who needs promises"
grep "the promise 'promise-infant-apparel' is broken: 'ftz-consumer-goods-low' relieves" "$work/out"
rm "$broken/waivers.yaml" && cp policies/chongqing-ftz/waivers.yaml "$broken/"
refused "case 'what breaks promise-infant-apparel'" igw policy check "$broken" --base policies

step "a good pack: drafted, simulated on what was decided, submitted"
good=$(pack good)
sed -i 's/version: .*/version: "cycle"/' "$good/pack.yaml"
sed -i 's/rate: 0.01/rate: 0.02/' "$good/waivers.yaml"
V=$(policy draft "$good" --reason "look at medium risks twice as often" | cut -f1)
policy simulate "$V" --against 1d
policy simulate "$V" --last >"$work/last" && head -n 1 "$work/last"
refused "is DRAFT, not APPROVED" policy publish "$V" --reason "too early"

step "in the shadow: it decides beside what is in effect, and nobody is answered by it"
policy shadow "$V" --share 1 --reason "what it would say to what comes in"
sleep 2
sed 's/<ClientSeqNo>/&S-/' samples/24-conditional-lift-off.xml >"$work/declaration.xml"
igw decide "$work/declaration.xml" --data "$data"
for _ in $(seq 20); do policy shadows >"$work/shadows"; grep -q " 1 stricter" "$work/shadows" && break; sleep 0.5; done
cat "$work/shadows"
grep " 1 stricter" "$work/shadows" >/dev/null
policy shadow "$V" --end --reason "seen enough"
refused "does not run" policy shadow "$V" --end --reason "again"
policy submit "$V" --reason "read by the team"

step "who wrote it does not approve it; another layer does not; an edit is another version"
own=$(pack own)
sed -i 's/version: .*/version: "own"/' "$own/pack.yaml"
O=$(policy draft "$own" --reason "by the approver" --token "$data/tokens/policy-approver.jwt" | cut -f1)
policy submit "$O" --reason "by the approver" --token "$data/tokens/policy-approver.jwt"
refused "somebody else approves it" policy approve "$O" --reason "my own"
D=$(policy draft policies/chongqing --reason "the district's" | cut -f1)
policy submit "$D" --reason "the district's"
refused "is of the layer DISTRICT; the token's is PILOT" policy approve "$D" --reason "not mine"
policy approve "$V" --reason "as agreed"
sed -i 's/rate: 0.02/rate: 0.03/' "$good/waivers.yaml"
E=$(policy draft "$good" --reason "one more change" | cut -f1)
refused "is DRAFT, not APPROVED" policy publish "$E" --reason "approved before, was it not"

step "a tenth of the firms, then one office, then everybody, then back"
policy publish "$V" --reason "see first" --canary 0.1
policy list
policy publish "$V" --reason "then at one office" --office 8009
policy list
policy publish "$V" --reason "for all"
policy list
policy rollback --reason "too many visits"
policy list
policy show "$V"

step "a guard rail: how soon it notices, before it is written; then one that trips, and who puts the waivers back"
igw policy guard --tolerated 0.02 --floor 0.0005 --lots 20000
national() { policy "$@" --token "$data/tokens/national-approver.jwt"; }
publish_national() { # publish_national FOLDER REASON
  local version
  version=$(policy draft "$1" --reason "$2" 2>/dev/null | cut -f1)
  policy submit "$version" --reason "$2" >/dev/null
  national approve "$version" --reason "$2" >/dev/null
  national publish "$version" --reason "$2"
}
mkdir -p "$work/strict" && cp -r policies/national "$work/strict/"
sed -i 's/each: 0.3 /each: 0.001 /; s/from_lines: 1000/from_lines: 1/' "$work/strict/national/guard-rails.yaml"
policy rails
publish_national "$work/strict/national" "hardly any waiver at all"
for _ in $(seq 60); do policy list >"$work/list"; grep -q "^out of force" "$work/list" && break; sleep 0.5; done
grep "^out of force" "$work/list"
refused "only the layer NATIONAL puts them back" policy rollback --reason "we need it"
publish_national policies/national "as it was"
policy list | tee "$work/list"
if grep -q "^out of force" "$work/list"; then echo "still out of force" && exit 1; fi
step "done"
