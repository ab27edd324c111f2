import Domain
import Words

extension RecordWriter {
    /// Everything that hung on the boards and what became of it, for everybody.
    var documentation: [Document.Block] {
        var blocks: [Document.Block] = [.paragraph(runs(event.title, look: .strong))]
        blocks += standing
        if !hosts.isEmpty { blocks.append(fact(words(DocumentsPhrase.hosts), hosts)) }
        blocks.append(fact(words(DocumentsPhrase.when), hours))
        if let location = event.location { blocks.append(fact(words(DocumentsPhrase.place), [proper(location)])) }
        blocks += figures
        let programme = programme
        if !programme.isEmpty {
            blocks.append(heading(1, words(EventPhrase.programme)))
            blocks += programme
        }
        blocks.append(heading(1, words(KernelPhrase.measures)))
        blocks += measures
        let aside = record.ideasPutAside
        if !aside.isEmpty {
            blocks.append(heading(1, words(DocumentsPhrase.putAside)))
            blocks.append(ideas(aside))
        }
        for group in record.groups { blocks += tell(group) }
        let open = record.ideas.filter(\.isOpen)
        if !open.isEmpty {
            blocks.append(heading(1, words(MeasurePhrase.ideasTitle)))
            blocks.append(ideas(open))
        }
        return blocks
    }

    private var figures: [Document.Block] {
        let cards = record.groups.reduce(0) { $0 + $1.cards.count }
        let hidden = record.groups.reduce(0) { $0 + $1.hiddenCards }
        let figures = [
            (words(EditionPhrase.groups), record.groups.count), (words(DocumentsPhrase.cards), cards),
            (words(DocumentsPhrase.hiddenCards), hidden),
        ]
        return figures.map { fact($0.0, words.number($0.1)) }
    }

    private func tell(_ told: EventRecord.Group) -> [Document.Block] {
        let number = words(GroupPhrase.groupNumber(group: told.group.number))
        let title = told.group.topic.map { "\(number): \(words.label($0))" } ?? number
        var blocks = [heading(1, title)]
        if told.cards.isEmpty { blocks.append(.paragraph([run(words(DocumentsPhrase.noCards))])) }
        for phase in told.phases {
            let (clusters, loose) = (told.clusters(in: phase.kind), told.looseCards(in: phase.kind))
            guard !clusters.isEmpty || !loose.isEmpty else { continue }
            blocks.append(phase.isExtra ? heading(2, runs(phase.title)) : heading(2, words.label(phase.kind)))
            if let question = phase.question { blocks.append(.paragraph(runs(question))) }
            for cluster in clusters {
                let cards = told.cards(in: cluster)
                blocks.append(heading(3, [run(cluster.name)] + dots(told.numberOfDots(on: cards))))
                blocks.append(list(cards, told))
            }
            if !loose.isEmpty {
                if !clusters.isEmpty { blocks.append(heading(3, words(DocumentsPhrase.looseCards))) }
                blocks.append(list(loose, told))
            }
        }
        if told.hiddenCards > 0 {
            let hidden = words(DocumentsPhrase.hiddenHere(count: told.hiddenCards))
            blocks.append(.paragraph([run(hidden, look: .soft)]))
        }
        let brought = told.ideas.filter { !$0.status.isAside }
        if !brought.isEmpty {
            blocks.append(heading(2, words(BoardPhrase.ideasTitle)))
            blocks.append(ideas(brought))
        }
        return blocks
    }

    private func list(_ cards: [Card], _ told: EventRecord.Group) -> Document.Block {
        let items = cards.map { card -> Document.Item in
            // Once it is taken down, the place says so in every version.
            let mention = Document.Mention(
                .card, card.id.rawValue, otherwise: words(DocumentsPhrase.hiddenHere(count: 1)))
            let text = Document.Run(card.text.rawValue, in: card.language, of: mention)
            return Document.Item([text] + dots(told.dots[card.id] ?? 0))
        }
        return .list(items, isNumbered: false)
    }

    private func dots(_ count: Int) -> [Document.Run] {
        count == 0 ? [] : [run(" (\(words(BoardPhrase.dots(count: count))))", look: .soft)]
    }
}
