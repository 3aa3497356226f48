"""The command line: one verb a job. The only place that knows today's date and writes to files and terminals."""

from __future__ import annotations

import gc
import os
import sys

import click

from gap1540 import __version__
from gap1540.cli.asking import ask, commitments, impact
from gap1540.cli.assessing import assess, explain
from gap1540.cli.checking import check
from gap1540.cli.crosschecks import cross_check
from gap1540.cli.exports import export
from gap1540.cli.graphs import graph
from gap1540.cli.laws import read
from gap1540.cli.plans import plan
from gap1540.cli.refusing import show
from gap1540.cli.regions import region
from gap1540.cli.reports import report
from gap1540.cli.sources import assistance, paragraphs, source
from gap1540.cli.states import import_status, states
from gap1540.cli.times import compare, timeline
from gap1540.cli.writing import complaint
from gap1540.languages import say, told
from gap1540.problem import ProblemsError, RefusedError, UnknownNameError

HELP = """What States have shown of Security Council resolution 1540 (2004) and General Assembly resolution 76/28.

\b
Next, try:
  gap1540 assess JAM                                         coverage by paragraph and category
  gap1540 report JAM --format docx -o jamaica.docx           the gap report in Word; html, xlsx, pdf ... too, --lang fr
  gap1540 export JAM --format oscal -o oscal                 for other systems
  gap1540 explain QAT 1540.OP2.chemical.use.framework        why an item has its verdict
  gap1540 commitments QAT                                    what treaties require of a State, and what of that is shown
  gap1540 impact GRD --join ICSANT                           what would change
  gap1540 ask JAM                                            what to find out next, in letters fit to send
  gap1540 plan JAM --people 4 --format docx -o plan.docx      what to do, in which order, who might help
  gap1540 graph QAT --op OP2 --category chemical -o qat.svg  how it hangs together, as a picture
  gap1540 timeline IND                                       what came into force when; as SVG, items over time
  gap1540 compare JAM --from 2004-04-28 --to 2022-06-14      the fields that stand otherwise, and by what
  gap1540 region group:CARICOM                               what the States of a group share
  gap1540 cross-check QAT                                    what a State says beside its law, and beside depositaries' records
  gap1540 read LAW.md --state JAM --measure customs-act      the articles that may answer what is open
  gap1540 states --group CARICOM                             every State, and its groups
  gap1540 assistance UKR                                     who gives help to whom, as documents tell it
  gap1540 check                                              every rule, profile and example
"""


@click.group(help=HELP, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gap1540")
@click.pass_context
def cli(context: click.Context) -> None:
    """Show what to type next where no command is given."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


COMMANDS = (
    assess,
    explain,
    report,
    export,
    commitments,
    impact,
    ask,
    plan,
    graph,
    timeline,
    compare,
    region,
    cross_check,
    read,
    check,
    source,
    paragraphs,
    assistance,
    states,
    import_status,
)
for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Run a command; every fault becomes a message and an exit status, never a traceback."""
    gc.disable()  # a run ends before its garbage would matter, and looking for it takes a fifth of the time
    try:
        cli(prog_name="gap1540", standalone_mode=False)
    except ProblemsError as error:
        count = len(error.problems)
        click.echo(f"{complaint(error.problems)}\n\n{count} problem{'s' if count > 1 else ''}; nothing was written", err=True)
        sys.exit(2)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        show(error)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except RefusedError as error:
        click.echo("\n".join(say("error: {message}", message=told(reason)) for reason in error.reasons), err=True)
        sys.exit(2)
    except UnknownNameError as error:
        from gap1540.library import why_unknown

        click.echo(say("error: {message}", message=told(why_unknown(error))), err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        file = str(error.filename)[:120] if error.filename else say("standard output")
        click.echo(say("error: {message}", message=f"{file}: {error.strerror}"), err=True)
        sys.exit(2)
