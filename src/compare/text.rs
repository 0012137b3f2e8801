//! A comparison in words, the longest lists cut.

use std::fmt::Write as _;

use super::Comparison;

/// The comparison; at most `most` lines of a list.
pub fn text(c: &Comparison, most: usize) -> String {
    let mut out = Lines { text: String::new(), most };
    let causes = &c.causes;
    if let Some((a, b)) = &causes.version {
        out.list("program", &[format!("version {a} before, {b} now")]);
    }
    out.list("letters added", &causes.letters_added);
    out.list("letters removed", &causes.letters_removed);
    out.list("files with another content", &causes.files_changed);
    out.list("settings", &map(&causes.settings, |(k, a, b)| format!("{k}: {a} → {b}")));
    out.list("decisions added", &causes.decisions_added);
    out.list("decisions removed", &causes.decisions_removed);
    if out.text.is_empty() {
        out.text.push_str("The same letters, settings, decisions and version.\n");
    }
    let o = &c.organizations;
    let merge = |(a, b, e): &(String, String, String)| format!("{a} = {b}: {e}");
    out.list("organizations added", &o.added);
    out.list("organizations removed", &o.removed);
    out.list("merged into one", &map(&o.merged, |(name, parts)| format!("{name} ← {}", parts.join(" + "))));
    out.list("split", &map(&o.split, |(name, parts)| format!("{name} → {}", parts.join(" + "))));
    out.list("renamed", &map(&o.renamed, |(a, b)| format!("{a} → {b}")));
    out.list("merges of names added", &map(&o.merges_added, merge));
    out.list("merges of names removed", &map(&o.merges_removed, merge));
    let t = &c.ties;
    let tie = |(a, b, n): &(String, String, u32)| format!("{a} – {b} ({n})");
    let ends = |(a, b): &(String, String)| format!("{a} – {b}");
    out.list("ties added (shared letters)", &map(&t.added, tie));
    out.list("ties removed (shared letters)", &map(&t.removed, tie));
    out.list("ties changed", &map(&t.changed, |(a, b, n, m)| format!("{a} – {b} ({n} → {m})")));
    out.list("entered the backbone", &map(&t.entered_backbone, ends));
    out.list("left the backbone", &map(&t.left_backbone, ends));
    let k = &c.coalitions;
    let unlike: Vec<_> = k.matched.iter().filter(|(p, q, j)| p != q || *j < 1.0).copied().collect();
    out.list(
        "coalitions changed",
        &map(&unlike, |(p, q, j)| format!("{p} → {q}, {:.0} % of the core in common", j * 100.0)),
    );
    out.list("coalitions added", &map(&k.added, |(n, label)| format!("{n} {label}")));
    out.list("coalitions gone", &map(&k.removed, |(n, label)| format!("{n} {label}")));
    out.list("changed coalition", &map(&k.moved, |(name, p, q)| format!("{name}: {p} → {q}")));
    out.list("rank by PageRank", &map(&c.ranks, |(name, a, b)| format!("{name}: {a} → {b}")));
    out.text
}

fn map<T>(items: &[T], line: impl Fn(&T) -> String) -> Vec<String> {
    items.iter().map(line).collect()
}

struct Lines {
    text: String,
    most: usize,
}

impl Lines {
    fn list(&mut self, title: &str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "{title}: {}", items.len());
        for item in items.iter().take(self.most) {
            let _ = writeln!(self.text, "  {item}");
        }
        if items.len() > self.most {
            let _ = writeln!(self.text, "  … and {} more (--most, --json)", items.len() - self.most);
        }
    }
}
