import Domain
import Words

/// Two sheets whatever there is to tell: the figures on the first, what was kept and what is stuck on the second.
extension ImpactWriter {
    /// What fits on a sheet with everything else.
    private static let (mostKept, mostStuck, mostLetters) = (6, 4, 120)

    var councilPaper: [Document.Block] {
        var blocks: [Document.Block] = [
            fact(words(DocumentsPhrase.occasion), [text(event.title)]),
            fact(words(ImpactPhrase.periodLabel), [run(words.period(of: report))]),
        ]
        if let location = event.location { blocks.append(fact(words(DocumentsPhrase.place), [run(location)])) }
        blocks.append(.paragraph([run(words(ImpactPhrase.lead(event: name)))]))
        blocks.append(heading(1, words(ImpactPhrase.figures)))
        blocks.append(figureTable)
        blocks.append(.paragraph([run(words(ImpactPhrase.fewHint), look: .soft)]))
        // What each of them counts stands there, and would need a sheet of its own here.
        blocks.append(source)
        blocks.append(.newPage)
        blocks.append(heading(1, words(ImpactPhrase.whatWasKept)))
        blocks += shortList(report.list(of: .kept).map { lines(of: $0, said: nil) }, most: Self.mostKept)
        blocks.append(heading(1, words(ImpactPhrase.whatIsStuck)))
        blocks += shortList(stuck, most: Self.mostStuck)
        blocks.append(heading(1, words(ImpactPhrase.proposalForCouncil)))
        blocks.append(.paragraph([run(words(ImpactPhrase.toBeWritten), look: .soft)]))
        return blocks
    }

    private var figureTable: Document.Block {
        var rows = ImpactFigure.allCases.map { figure in
            [
                cell(words(figure.phrase)), cell(words.number(report.number(of: figure))),
                cell(words.unknown(in: figure, of: report) ?? ""),
            ]
        }
        let people = report.people.told
        for (phrase, number) in [(ImpactPhrase.registered, people.registered), (ImpactPhrase.present, people.present)] {
            let said = number.map { words.said($0) } ?? words(ImpactPhrase.notKept)
            rows.append([cell(words(phrase)), cell(said), []])
        }
        return table(words(ImpactPhrase.figures), [.figure, .howMany, .unknown], rows)
    }

    /// What somebody has said is stalled, what nobody has said anything about since its day, and what fell asleep: each says which of
    /// them it is. A day that has passed alone tells nothing.
    private var stuck: [[[Document.Run]]] {
        let silent = report.silent.map { measure -> [[Document.Run]] in
            let due = measure.due.map { words.day($0) }
            return lines(of: .measure(measure), said: due.map { words(ImpactPhrase.silentSince(day: $0)) })
        }
        let asleep = words(ImpactPhrase.fellAsleep)
        return report.list(of: .stalled).map { lines(of: $0, said: words(ImpactPhrase.isStalled)) } + silent
            + report.list(of: .asleep).map { lines(of: $0, said: asleep) }
    }

    private func lines(of item: ImpactItem, said state: String?) -> [[Document.Run]] {
        let said = state.map { [[run($0)]] } ?? []
        return Array(self.item(item).paragraphs.prefix(2)) + said
    }

    private func shortList(_ items: [[[Document.Run]]], most: Int) -> [Document.Block] {
        guard !items.isEmpty else { return [.paragraph([run(words(ImpactPhrase.nothingHere))])] }
        let lines = items.prefix(most).map { paragraphs in
            Document.Item(paragraphs: paragraphs.map { $0.map(shortened) })
        }
        let list = Document.Block.list(lines, isNumbered: false)
        let rest = items.count - lines.count
        return rest > 0 ? [list, .paragraph([run(words(ImpactPhrase.andMore(count: rest)), look: .soft)])] : [list]
    }

    /// So much of it that a line is no paragraph.
    private func shortened(_ run: Document.Run) -> Document.Run {
        guard run.text.count > Self.mostLetters else { return run }
        return Document.Run(String(run.text.prefix(Self.mostLetters - 1)) + "…", in: run.language, look: run.look)
    }
}
