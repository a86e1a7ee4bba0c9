#!/usr/bin/env bash
# Checks every committed report: Scripts/check-reports.sh [github|gitlab]
# With a forge's name the findings are printed as it shows them beside the lines that they are about. Ends with 1 where a report
# does not follow from its rows or cannot be read; a claim that fails or is undecided is a finding that its report states.
set -uo pipefail
jowa=${JOWA:-.build/release/jowa}
forge=${1:-}
failed=0
for report in reports/*/; do
    study="studies/$(basename "$report").yaml"
    "$jowa" report check "$study" ${forge:+--annotate "$forge"}
    code=$?
    if [[ ! $code =~ ^[0234]$ ]]; then
        echo "$study: exit code $code" >&2
        failed=1
    fi
done
exit $failed
