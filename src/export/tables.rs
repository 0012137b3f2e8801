//! The tables of a run, their columns and what they mean.

use rayon::prelude::*;
use serde_json::json;

use super::Artifact;
pub use super::table::{Table, guard};
use crate::analyze::betweenness::Betweenness;
use crate::analyze::brokerage::Roles;
use crate::analyze::recommend::hold_out::CUTS;
use crate::analyze::uncertainty::ranks::RankInterval;
use crate::error::Result;
use crate::model::{Corpus, MergeRecord, Organization};
use crate::network::weighting::{cosine, jaccard};
use crate::pipeline::{Signed, Study};
use crate::report::view::{Target, View};

/// All tables as CSV and Parquet, and the Data Package that describes them.
///
/// # Errors
/// An internal fault of a writer.
pub fn write(study: &Study, view: &View) -> Result<(Vec<Artifact>, Artifact)> {
    let tables = all(study, view);
    let files: Result<Vec<[Artifact; 2]>> = tables
        .par_iter()
        .map(|t| {
            Ok([
                Artifact { path: format!("tables/{}.csv", t.name), bytes: t.csv()? },
                Artifact { path: format!("tables/{}.parquet", t.name), bytes: t.parquet()? },
            ])
        })
        .collect();
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "undersigned-run",
        "title": "Coalition behind a set of sign-on letters",
        "created_by": format!("undersigned {}", env!("CARGO_PKG_VERSION")),
        "resources": tables.iter().map(Table::resource).collect::<Vec<_>>(),
    });
    let mut page = String::from(
        "# Tables of this run\n\nEach table is there as CSV and as Parquet. A missing value is an empty cell in CSV and null in Parquet; \
         CSV cells that a spreadsheet would take for a formula have an apostrophe in front. The same in machine-readable form: `datapackage.json`.\n",
    );
    tables.iter().for_each(|t| page += &t.schema());
    let text = serde_json::to_string_pretty(&package).unwrap_or_default() + "\n";
    let mut files: Vec<Artifact> = files?.into_iter().flatten().collect();
    files.push(Artifact::text("SCHEMA.md", page));
    Ok((files, Artifact::text("datapackage.json", text)))
}

fn all(study: &Study, view: &View) -> Vec<Table> {
    let mut out = vec![
        letters(study, view),
        organizations(study),
        ties(study),
        coalitions(study, view),
        memberships(study),
        standing(study),
        periods(view),
        movements(study, view),
        recommendations(study, view),
        hit_rates(view),
        headlines(view),
        set_aside(study),
    ];
    if let Some(signed) = &study.signed {
        out.push(signatures(signed));
        out.push(names(signed));
        out.push(merges("merges", "Every merge of two written names, with its evidence.", &signed.resolution.merges));
        out.push(merges(
            "review",
            "Pairs that were nearly merged, most doubtful and most used first.",
            &signed.resolution.review,
        ));
    }
    out
}

fn own(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn letters(study: &Study, view: &View) -> Table {
    let m = || study.letters.iter().map(|l| &l.metadata);
    let mut aside = vec![0i64; study.letters.len()];
    view.letters.iter().for_each(|l| aside[l.index as usize] = l.set_aside as i64);
    let count = study.signed.as_ref().map(|s| {
        let mut n = vec![0i64; study.letters.len()];
        for signature in &s.corpus.signatures {
            n[signature.letter as usize] += 1;
        }
        n
    });
    let size = |i: usize| study.network.organizations_of.row(i as u32).len() as i64;
    let from_table = study.signed.is_none();
    Table::new("letters", "One row a letter.")
        .text("letter", "Letter id (key).", study.letters.iter().map(|l| own(&l.id)))
        .text("title", "Title or subject; missing when unknown.", m().map(|m| m.title.clone()))
        .text("date", "ISO 8601 date, month or year; missing when unknown or ambiguous.", m().map(|m| m.date.clone()))
        .text("addressee", "Whom the letter is addressed to.", m().map(|m| m.addressee.clone()))
        .text("subject", "Subject line.", m().map(|m| m.subject.clone()))
        .text("topic", "Topic given in the metadata.", m().map(|m| m.topic.clone()))
        .text("source", "Where the text comes from.", m().map(|m| m.source.clone()))
        .integer(
            "signatories",
            "Signatures found, persons included; missing for a ready table.",
            (0..study.letters.len()).map(|i| count.as_ref().map(|c| c[i])),
        )
        .integer(
            "set_aside",
            "Lines of the list that were set aside.",
            aside.into_iter().map(|n| (!from_table).then_some(n)),
        )
        .integer(
            "organizations",
            "Distinct organisations that signed.",
            (0..study.letters.len()).map(|i| Some(size(i))),
        )
        .number(
            "breadth",
            "Effective number of coalitions among its core signatories (exponential of the entropy); missing below five.",
            {
                let mut of = vec![None; study.letters.len()];
                view.letters.iter().for_each(|l| of[l.index as usize] = l.breadth.map(round));
                of.into_iter()
            },
        )
        .integer(
            "stated_count",
            "Number of signatories the text speaks of.",
            study.letters.iter().map(|l| l.stated_count.map(i64::from)),
        )
        .text("kind", "Kind of list: letter, joint-statement, endorser-list ….", m().map(|m| m.kind.clone()))
        .text("complete", "Whether the list is known to be complete or cut.", m().map(|m| m.complete.clone()))
        .text("file", "File it was read from.", study.letters.iter().map(|l| own(&l.file)))
}

fn signatures(signed: &Signed) -> Table {
    let Signed { corpus, resolution } = signed;
    let s = || corpus.signatures.iter();
    let organization = |i: usize| resolution.organization_of[i].map(|o| &resolution.organizations[o as usize]);
    let n = corpus.signatures.len();
    Table::new("signatures", "One row a signature, in the order of the letters.")
        .text("letter", "Letter id.", s().map(|s| own(&corpus.letters[s.letter as usize].id)))
        .integer("position", "Place in the list, from 1.", s().map(|s| Some(i64::from(s.position))))
        .text("name", "Name as written, list marks and address off.", s().map(|s| own(&s.name)))
        .text("kind", "organization, company, government or person.", s().map(|s| own(s.kind.as_str())))
        .text(
            "organization_id",
            "Organisation it was resolved to; missing for persons.",
            (0..n).map(|i| organization(i).map(|o| o.id.clone())),
        )
        .text(
            "organization",
            "Canonical name of that organisation.",
            (0..n).map(|i| organization(i).map(|o| o.name.clone())),
        )
        .number(
            "confidence",
            "Support of the merge that put the name there, 0 to 1.",
            (0..n).map(|i| organization(i).map(|_| round(resolution.confidence[i]))),
        )
        .text("section", "Heading the entry stands under.", s().map(|s| s.section.clone()))
        .text("person", "Who signed for it.", s().map(|s| s.person.clone()))
        .text("title", "That person's role.", s().map(|s| s.title.clone()))
        .text("place", "Place given as an address.", s().map(|s| s.place.clone()))
        .integer("page", "Page in the source.", s().map(|s| Some(i64::from(s.page))))
        .integer("line", "Line in the source.", s().map(|s| Some(i64::from(s.line))))
        .text("raw", "Text the entry was read from.", s().map(|s| own(&s.raw)))
}

/// The table `extract` prints: signatures without resolution.
pub fn extracted(corpus: &Corpus) -> Table {
    let s = || corpus.signatures.iter();
    Table::new("signatures", "One row a signature.")
        .text("letter", "Letter id.", s().map(|s| own(&corpus.letters[s.letter as usize].id)))
        .integer("position", "Place in the list, from 1.", s().map(|s| Some(i64::from(s.position))))
        .text("name", "Name as written.", s().map(|s| own(&s.name)))
        .text("kind", "organization, company, government or person.", s().map(|s| own(s.kind.as_str())))
        .text("person", "Who signed for it.", s().map(|s| s.person.clone()))
        .text("title", "That person's role.", s().map(|s| s.title.clone()))
        .text("place", "Place given as an address.", s().map(|s| s.place.clone()))
        .text("section", "Heading the entry stands under.", s().map(|s| s.section.clone()))
        .text("raw", "Text the entry was read from.", s().map(|s| own(&s.raw)))
        .integer("page", "Page in the source.", s().map(|s| Some(i64::from(s.page))))
        .integer("line", "Line in the source.", s().map(|s| Some(i64::from(s.line))))
}

fn organizations(study: &Study) -> Table {
    let o = || study.organizations.iter();
    let list = |o: &Organization| o.names.iter().map(|(n, _)| n.as_str()).collect::<Vec<_>>().join(" | ");
    Table::new("organizations", "One row an organisation.")
        .text("organization_id", "Organisation id (key), derived from the canonical name.", o().map(|o| own(&o.id)))
        .text("organization", "Canonical name.", o().map(|o| own(&o.name)))
        .text("acronyms", "Acronyms, ` | ` between them.", o().map(|o| Some(o.acronyms.join(" | "))))
        .text("affiliate_of", "Id of the body it is a chapter, local or arm of.", o().map(|o| o.affiliate_of.clone()))
        .text("kind", "organization, company or government.", o().map(|o| own(o.kind.as_str())))
        .integer("letters", "Letters signed.", study.analysis.standing.letters.iter().map(|n| Some(i64::from(*n))))
        .text("names", "Written forms, ` | ` between them.", o().map(|o| Some(list(o))))
}

fn names(signed: &Signed) -> Table {
    let rows: Vec<(&str, u32, &Organization)> = {
        let mut rows: Vec<_> = signed
            .resolution
            .organizations
            .iter()
            .flat_map(|o| o.names.iter().map(move |(n, uses)| (n.as_str(), *uses, o)))
            .collect();
        rows.sort_by(|a, b| a.0.cmp(b.0));
        rows
    };
    Table::new("names", "One row a distinct written name.")
        .text("name", "Name as written (key).", rows.iter().map(|r| own(r.0)))
        .text("organization_id", "Organisation it belongs to.", rows.iter().map(|r| own(&r.2.id)))
        .text("organization", "Canonical name of that organisation.", rows.iter().map(|r| own(&r.2.name)))
        .integer("signatures", "Signatures that use it.", rows.iter().map(|r| Some(i64::from(r.1))))
}

fn merges(name: &'static str, description: &'static str, records: &[MergeRecord]) -> Table {
    Table::new(name, description)
        .text("name_a", "One written name.", records.iter().map(|m| own(&m.name_a)))
        .text("name_b", "The other.", records.iter().map(|m| own(&m.name_b)))
        .text("verdict", "same or unsure.", records.iter().map(|m| own(&m.verdict)))
        .number("score", "Support between 0 and 1.", records.iter().map(|m| Some(round(m.score))))
        .text("evidence", "The evidence in words.", records.iter().map(|m| own(&m.evidence)))
}

fn ties(study: &Study) -> Table {
    let t = || study.analysis.ties.ties.iter();
    let o = |i: u32| &study.organizations[i as usize];
    let u = &study.analysis.uncertainty;
    let share = |list: &[f64]| {
        (0..study.analysis.ties.ties.len()).map(|k| list.get(k).copied()).collect::<Vec<_>>().into_iter()
    };
    let signed = |i: u32| study.network.letters_of.row(i).len();
    Table::new(
        "ties",
        "Pairs of organisations with enough shared letters, most significant ones if there are too many.",
    )
    .text("source", "Organisation id.", t().map(|t| own(&o(t.a).id)))
    .text("target", "Organisation id.", t().map(|t| own(&o(t.b).id)))
    .text("source_name", "Canonical name.", t().map(|t| own(&o(t.a).name)))
    .text("target_name", "Canonical name.", t().map(|t| own(&o(t.b).name)))
    .integer("letters", "Letters both signed.", t().map(|t| Some(i64::from(t.letters))))
    .number("weight", "Sum of letter weights over the shared letters.", t().map(|t| Some(t.weight)))
    .number(
        "p_value",
        "Probability of as many shared letters under the null model of the settings (SDSM: exact).",
        t().map(|t| Some(t.p_value)),
    )
    .number(
        "q_value",
        "p-value adjusted over the pairs tested, as the settings say (Benjamini-Hochberg).",
        t().map(|t| Some(t.q_value)),
    )
    .boolean("backbone", "Whether the tie is in the backbone.", t().map(|t| Some(t.backbone)))
    .number(
        "jaccard",
        "Shared letters over the letters either signed.",
        t().map(|t| Some(jaccard(t.letters, signed(t.a), signed(t.b)))),
    )
    .number(
        "cosine",
        "Shared letters over the geometric mean of the letters each signed.",
        t().map(|t| Some(cosine(t.letters, signed(t.a), signed(t.b)))),
    )
    .number(
        "inclusion",
        "Share of bootstrap replicates in which the tie is in the backbone; missing when not computed.",
        share(&u.inclusion),
    )
    .number(
        "co_assignment",
        "Share of bootstrap replicates in which both ends are in one community; missing when not computed.",
        share(&u.together),
    )
}

fn coalitions(study: &Study, view: &View) -> Table {
    let uncertainty = &study.analysis.uncertainty;
    let c = || view.coalitions.iter();
    Table::new("coalitions", "One row a coalition, largest core first.")
        .integer("coalition", "Number, from 1.", c().map(|c| Some(c.number as i64)))
        .text("label", "Its best-known members.", c().map(|c| own(&c.label)))
        .integer("core", "Core organisations.", c().map(|c| Some(c.core as i64)))
        .integer("organizations", "Organisations, peripheral ones included.", c().map(|c| Some(c.size as i64)))
        .integer(
            "letters",
            "Letters of which it holds the largest share of core signatories.",
            c().map(|c| Some(c.letters as i64)),
        )
        .text("topics", "Commonest topics of its signatures.", c().map(|c| Some(c.topics.join(" | "))))
        .number(
            "stability",
            "Mean stability of its core members; missing when not computed.",
            c().map(|c| c.stability.map(round)),
        )
        .number(
            "jaccard",
            "Mean largest Jaccard overlap with a community of a bootstrap replicate; missing when not computed.",
            c().enumerate().map(|(k, _)| uncertainty.coalitions.get(k).copied()),
        )
}

fn memberships(study: &Study) -> Table {
    let c = &study.analysis.coalitions;
    let n = study.organizations.len();
    Table::new("memberships", "One row an organisation with its coalition.")
        .text("organization_id", "Organisation id.", study.organizations.iter().map(|o| own(&o.id)))
        .text("organization", "Canonical name.", study.organizations.iter().map(|o| own(&o.name)))
        .integer(
            "coalition",
            "Number of its coalition; missing when it belongs to none.",
            (0..n).map(|i| c.of[i].map(|c| i64::from(c) + 1)),
        )
        .number(
            "stability",
            "Share of its coalition it stays with when letters are resampled; core only.",
            (0..n).map(|i| study.analysis.uncertainty.organizations.get(i).copied().flatten()),
        )
        .boolean("core", "Whether it signed enough letters to belong to the core.", (0..n).map(|i| Some(c.core[i])))
}

fn standing(study: &Study) -> Table {
    let s = &study.analysis.standing;
    let n = study.organizations.len();
    let whole = |v: &[u32]| v.iter().map(|x| Some(i64::from(*x))).collect::<Vec<_>>().into_iter();
    let tied = |v: &[f64]| (0..n).map(|i| s.if_tied(v, i)).collect::<Vec<_>>().into_iter();
    let role = |of: fn(&Roles) -> u64| s.roles.iter().map(move |r| r.as_ref().map(|r| of(r) as i64));
    let error =
        |b: &Betweenness| b.standard_error.as_ref().map_or_else(|| vec![None; n], |e| tied(e).collect()).into_iter();
    let table = Table::new("standing", "One row an organisation, one column a measure.")
        .text("organization_id", "Organisation id.", study.organizations.iter().map(|o| own(&o.id)))
        .text("organization", "Canonical name.", study.organizations.iter().map(|o| own(&o.name)))
        .integer("letters", "Letters signed.", whole(&s.letters))
        .integer("partners", "Distinct organisations it signed with.", whole(&s.partners))
        .integer("repeat_partners", "Organisations it shares at least the least number of letters of a tie with.", whole(&s.repeat_partners))
        .number("strength", "Sum of the weights of its ties; with Newman weights the number of its letters with a co-signer.", s.strength.iter().map(|v| Some(*v)))
        .number("pagerank", "PageRank on the weighted projection, damping .85; missing without a tie.", s.pagerank.iter().copied())
        .number("eigenvector", "Eigenvector centrality on the weighted projection, largest 1; missing without a tie.", s.eigenvector.iter().copied())
        .number("harmonic", "Harmonic closeness in the projection, 0 to 1; missing when there is one organisation only; from a sample of sources when run.json gives its error.", s.harmonic.values.iter().copied())
        .number("clustering", "Mean overlap (Jaccard) of its letters with those of each organisation it signed with (Latapy's two-mode clustering); missing without a co-signer.", s.clustering.iter().copied())
        .number("two_mode_betweenness", "Betweenness in the network of organisations and letters, 0 to 1 (Faust).", s.two_mode_betweenness.values.iter().copied().map(Some))
        .number("two_mode_betweenness_error", "Standard error of two_mode_betweenness; missing when it is exact.", (0..n).map(|i| s.two_mode_betweenness.standard_error.as_ref().map(|e| e[i])))
        .number("two_mode_closeness", "Closeness in the network of organisations and letters, 0 to 1 (Faust); missing without a letter.", s.two_mode_closeness.values.iter().copied())
        .number("two_mode_closeness_error", "Standard error of two_mode_closeness; missing when it is exact.", (0..n).map(|i| s.two_mode_closeness.standard_error.as_ref().and_then(|e| e[i])))
        .integer("ties", "Ties in the tie graph named in run.json; the measures after this column are on that graph.", whole(&s.ties))
        .number("betweenness", "Shortest paths through it, ties of length 1; missing without a tie.", tied(&s.betweenness.values))
        .number("betweenness_error", "Standard error of betweenness; missing when it is exact.", error(&s.betweenness))
        .number("weighted_betweenness", "Shortest paths through it, ties of length 1/weight; missing without a tie.", tied(&s.weighted_betweenness.values))
        .number("weighted_betweenness_error", "Standard error of weighted_betweenness; missing when it is exact.", error(&s.weighted_betweenness))
        .integer("core_number", "Core number; missing without a tie.", (0..n).map(|i| s.if_tied(&s.core_number, i).map(i64::from)))
        .number("constraint", "Burt's constraint; missing without a tie.", s.constraint.iter().copied())
        .number("effective_size", "Burt's effective size; missing without a tie.", s.effective_size.iter().copied())
        .number("participation", "Participation coefficient over coalitions; missing without a tie.", s.participation.iter().copied())
        .number("within_module_z", "Weight of ties inside its coalition as a z-score over the members; missing without a tie or coalition, or where members do not differ.", s.within_module_z.iter().copied())
        .integer("coordinator", "Pairs of partners without a tie it stands between, all three in one coalition (Gould-Fernandez); missing without a tie or coalition, as in the next three.", role(|r| r.coordinator))
        .integer("itinerant", "The same, both partners in one coalition and the broker in another.", role(|r| r.itinerant))
        .integer("gatekeeper", "The same, one partner in the broker's coalition and one outside.", role(|r| r.gatekeeper))
        .integer("liaison", "The same, three coalitions.", role(|r| r.liaison));
    study.analysis.uncertainty.ranks.iter().fold(table, with_ranks)
}

/// Two columns with the rank interval of a measure.
fn with_ranks(table: Table, interval: &RankInterval) -> Table {
    const LOW: &str = "5th percentile of its rank among the core (1 is highest, undefined values last) over bootstrap replicates of the letters and uncertain merges; core only, missing where the measure is. A measure too costly to resample has no such columns.";
    const HIGH: &str = "95th percentile of the same.";
    let [low, high] = ["low", "high"].map(|end| format!("{}_rank_{end}", interval.measure));
    let end = |of: fn(&(u32, u32)) -> u32| interval.ranks.iter().map(move |r| r.as_ref().map(|r| i64::from(of(r))));
    table.integer(low, LOW, end(|r| r.0)).integer(high, HIGH, end(|r| r.1))
}

fn periods(view: &View) -> Table {
    let p = || view.periods.iter();
    Table::new("periods", "One row a year; letters without a date are left out.")
        .integer("year", "Calendar year.", p().map(|p| Some(i64::from(p.year))))
        .integer("letters", "Letters dated in it.", p().map(|p| Some(p.letters as i64)))
        .integer(
            "organizations",
            "Distinct organisations that signed in it.",
            p().map(|p| Some(p.organizations as i64)),
        )
        .integer(
            "new_organizations",
            "Organisations whose first dated letter is in it.",
            p().map(|p| Some(p.new_organizations as i64)),
        )
}

fn movements(study: &Study, view: &View) -> Table {
    let spans = view.movement.spans.iter().zip(&view.movement.with);
    let rows: Vec<(&str, usize, u32)> = spans
        .flat_map(|(span, with)| with.iter().enumerate().filter_map(|(i, c)| c.map(|c| (span.label.as_str(), i, c))))
        .collect();
    let r = || rows.iter();
    Table::new("movements", "One row a core organisation and span of years in which it signed.")
        .text("span", "Year or years, from the first to the last.", r().map(|r| own(r.0)))
        .text("organization_id", "Organisation id.", r().map(|r| own(&study.organizations[r.1].id)))
        .text("organization", "Canonical name.", r().map(|r| own(&study.organizations[r.1].name)))
        .integer(
            "coalition",
            "Number of the coalition whose core members it shared most weight of letters with in the span.",
            r().map(|r| Some(i64::from(r.2) + 1)),
        )
}

fn recommendations(study: &Study, view: &View) -> Table {
    let rows: Vec<_> = view.suggestions.iter().flat_map(|l| l.rows.iter().map(move |r| (l.target, r))).collect();
    let r = || rows.iter();
    let letter = |t: Target| match t {
        Target::Letter(a) => own(&study.letters[a as usize].id),
        Target::Coalition(_) => None,
    };
    let coalition = |t: Target| match t {
        Target::Coalition(c) => Some(i64::from(c) + 1),
        Target::Letter(_) => None,
    };
    Table::new(
        "recommendations",
        "Organisations to ask next: for every coalition and the latest letters up to 50 that did not sign.",
    )
    .integer("coalition", "Number of the coalition asked for; missing when a letter is.", r().map(|r| coalition(r.0)))
    .text("letter", "Id of the letter asked for; missing when a coalition is.", r().map(|r| letter(r.0)))
    .integer("rank", "Place in the list, from 1.", r().map(|r| Some(r.1.rank as i64)))
    .text("organization_id", "Organisation id.", r().map(|r| own(&study.organizations[r.1.index].id)))
    .text("organization", "Canonical name.", r().map(|r| own(&r.1.name)))
    .number("score", "Score from 0 to 1, comparable inside one list.", r().map(|r| Some(round(r.1.score))))
    .integer(
        "partners",
        "Signatories of the letter, or core members of the coalition, it signed another letter with.",
        r().map(|r| Some(i64::from(r.1.partners))),
    )
    .text("reason", "What speaks for it.", r().map(|r| own(&r.1.reason)))
}

fn hit_rates(view: &View) -> Table {
    let rates = view.hit_rates.as_ref();
    let rows = if rates.is_some() { CUTS.len() } else { 0 };
    let column = |of: fn(&crate::analyze::recommend::hold_out::HitRates) -> [f64; 3]| {
        (0..rows).map(move |k| rates.map(|r| round(of(r)[k])))
    };
    Table::new(
        "hit_rates",
        "How well suggestions did: later letters hidden one at a time, half of their known signatories given, the other half to be found.",
    )
    .integer("first", "Number of suggestions looked at.", CUTS.iter().take(rows).map(|c| Some(*c as i64)))
    .number("suggested", "Mean share of the hidden signatories among them.", column(|r| r.suggested))
    .number("popularity", "The same when ranked by letters signed before.", column(|r| r.popularity))
    .number("cosigning", "The same when ranked by letters shared with the given half.", column(|r| r.cosigning))
    .integer("letters", "Letters hidden.", (0..rows).map(|_| rates.map(|r| r.letters as i64)))
}

fn headlines(view: &View) -> Table {
    let h = || view.headlines.iter();
    Table::new("headlines", "What the report says first, with the number behind each sentence.")
        .text("kind", "What the sentence is about.", h().map(|h| own(h.kind)))
        .text("sentence", "The sentence.", h().map(|h| own(&h.text)))
        .number("value", "The number behind it.", h().map(|h| Some(round(h.value))))
        .text("measure", "What the number is.", h().map(|h| own(h.measure)))
        .text("table", "Table it stands in or follows from.", h().map(|h| own(h.table)))
}

fn set_aside(study: &Study) -> Table {
    let s = || study.set_aside.iter();
    Table::new("set_aside", "Files and lines that became neither signature nor heading.")
        .text("file", "File.", s().map(|s| own(&s.file)))
        .integer("line", "Line; missing when the whole file was set aside.", s().map(|s| s.line.map(i64::from)))
        .text("text", "The text set aside.", s().map(|s| own(&s.text)))
        .text("stage", "Stage that set it aside.", s().map(|s| own(&s.stage)))
        .text("reason", "Why.", s().map(|s| own(&s.reason)))
}

/// Scores are printed with six decimals at most.
fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
