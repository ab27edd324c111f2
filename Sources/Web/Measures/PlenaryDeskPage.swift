import Domain
import Storage
import Words

/// For whoever leads the plenary: whose turn it is, whether the time is enough, who comes next, and which ideas may be the
/// same.
struct PlenaryDeskPage {
    let visit: Visit
    let contents: PlenaryContents
    let likeness: [IdeaLikeness]
    var sent = SentForm()
    var refusal: (any Explainable)?

    /// So often it says anew how much time is left.
    private static let seconds = 20

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var address: PlenaryAddress { EventDeskAddress(event).plenary }
    private var plenary: Plenary { contents.plenary }

    var frame: PageFrame {
        let title = words(PlenaryPhrase.plenaryTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event),
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") },
            scripts: ["live"], bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="row"><a href="\(ScreenAddress(event).plenary)">\(words(PlenaryPhrase.toProjector))</a> \
                <a href="\(EventDeskAddress(event).ideas)">\(words(MeasurePhrase.ideasTitle))</a> \(results)</p>
                \(plenary.turns.isEmpty ? empty.html : whole)\(StaleNotice(words: words))
                """)
    }

    /// Those of a draft nobody finds.
    private var results: HTML {
        guard event.isShown(to: .everyone) else { return .nothing }
        return """
            <a href="\(EventAddress(event).gallery)">\(words(PlenaryPhrase.galleryTitle))</a> \
            <a href="\(EventAddress(event).results)">\(words(MeasurePhrase.resultsTitle))</a>
            """
    }

    private var empty: EmptyState {
        EmptyState(title: words(BoardPhrase.noBoards), text: "\(words(BoardPhrase.noBoardsHint))")
    }

    private var whole: HTML {
        """
        <div class="flow" id="plenary" data-live="\(ScreenAddress(event).stream(after: contents.upTo))" \
        data-next="\(address.page)" data-seconds="\(Self.seconds)">\(now)\(sum)\(turns)</div>\
        \(minutes)\(similar)\(merged)\(others)
        """
    }

    // MARK: Now

    private var now: HTML {
        guard let current = plenary.current else {
            return "<p class=\"lead\">\(words(plenary.silence))</p>\(nextButton)"
        }
        let ends = plenary.currentEnds.map { words.time($0, in: event.timeZone) } ?? ""
        let isOver = plenary.currentEnds.map { $0 <= visit.now } ?? false
        return """
            <section class="note flow"><h2>\(contents.title(of: current.board, for: visit, in: words))</h2>\
            <p>\(isOver ? StatusWord(tone: .bad, word: words(PlenaryPhrase.timeIsOver(time: ends))).html
                : "\(words(PlenaryPhrase.speaksUntil(time: ends)))")</p>\
            <ol>\(contents.ideas(of: current.board).map(ideaInTurn))</ol>\(nextButton)</section>
            """
    }

    private func ideaInTurn(_ idea: Idea) -> HTML {
        let label = words(idea.isOpen ? PlenaryPhrase.decide : .look)
        let decide = Button(
            label: label,
            action: .link(IdeaAddress(idea.id, at: EventDeskAddress(event)).pageFromPlenary), isSmall: true,
            accessibleLabel: words(PlenaryPhrase.deedOfIdea(title: idea.title, label: label)))
        return PlenaryIdea(visit: visit, words: words, contents: contents, idea: idea, more: "<p>\(decide)</p>").html
    }

    private var nextButton: HTML {
        guard plenary.current != nil || plenary.next != nil else { return .nothing }
        let label =
            plenary.next.flatMap { contents.groups[$0.board] }.map { group in
                words(PlenaryPhrase.nextGroup(group: group.number))
            } ?? words(PlenaryPhrase.endOfTurn)
        return PostButton(label: label, address: address.next, csrf: visit.csrf, kind: .primary).html
    }

    // MARK: Time

    /// Whether all come before everybody until the end that the programme has.
    private var sum: HTML {
        guard !plenary.isOver else { return .nothing }
        let end = words.time(plenary.ends(at: visit.now), in: event.timeZone)
        guard let planned = contents.ends else { return "<p>\(words(PlenaryPhrase.throughAt(time: end)))</p>" }
        let plan = words.time(planned, in: event.timeZone)
        let spare = plenary.minutesToSpare(before: planned, at: visit.now)
        return spare >= 0
            ? "<p>\(words(PlenaryPhrase.throughBefore(count: spare, time: end, plan: plan)))</p>"
            : """
            <p>\(StatusWord(tone: .bad, word: words(PlenaryPhrase.throughAfter(count: -spare, time: end, plan: plan))))</p>
            """
    }

    private var minutes: Disclosure {
        let view = FormView<PlenaryPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let form = view.frame(
            action: address.minutes, csrf: visit.csrf, submit: words(KernelPhrase.save), kind: .plain
        ) {
            view.number(
                "minutes", .minutesEach, in: Plenary.minutesToChoose, usual: plenary.minutes, isRequired: true)
        }
        return Disclosure(label: words(PlenaryPhrase.minutesEach), content: form)
    }

    // MARK: Turns

    private var turns: HTML {
        "<h2>\(words(PlenaryPhrase.turns))</h2><ol class=\"lines\">\(plenary.turns.map(line))</ol>"
    }

    private func line(_ turn: Plenary.Turn) -> HTML {
        let titles = contents.ideas(of: turn.board).map { idea -> HTML in
            """
            <li dir="auto" lang="\(idea.language)"><a href="\(IdeaAddress(idea.id, at: EventDeskAddress(event)).page)">\
            \(idea.title)</a>\(HelpersHere(words: words, offers: contents.help[idea.id] ?? []))</li>
            """
        }
        return """
            <li id="turn-\(turn.board)"\(attribute: "aria-current", "step", if: turn.standing == .speaking)>\
            <p class="row spread"><a href="\(BoardAddress(turn.board).results)">\
            \(contents.title(of: turn.board, for: visit, in: words))</a>\(StatusWord(tone: turn.tone, word: words(turn.phrase)))</p>\
            \(titles.isEmpty ? "<p class=\"soft\">\(words(PlenaryPhrase.noIdeaOfGroup))</p>" as HTML : "<ol>\(titles)</ol>")\
            <div class="row">\(buttons(turn))</div></li>
            """
    }

    private func buttons(_ turn: Plenary.Turn) -> HTML {
        let number = contents.groups[turn.board]?.number ?? 0
        func button(_ label: PlenaryPhrase, _ action: String) -> PostButton {
            PostButton(
                label: words(label), address: action, csrf: visit.csrf, kind: .quiet, isSmall: true,
                accessibleLabel: words(PlenaryPhrase.deedOfGroup(group: number, label: words(label))))
        }
        let isFirst = plenary.turns.first?.board == turn.board
        let hear: PlenaryPhrase = turn.standing == .waiting ? .hearNow : .comeBack
        return """
            \(turn.standing == .speaking ? nil : button(hear, address.hearing(of: turn.board)))\
            \([.waiting, .speaking].contains(turn.standing) ? button(.skip, address.skipping(of: turn.board)) : nil)\
            \(turn.standing == .waiting && !isFirst ? button(.putEarlier, address.place(of: turn.board)) : nil)
            """
    }

    // MARK: Similar ideas

    private var similar: HTML {
        let ideas = contents.brought.values.flatMap(\.self) + contents.others
        let byID = Dictionary(ideas.map { ($0.id, $0) }) { first, _ in first }
        let pairs = likeness.compactMap { likeness -> HTML? in
            guard let first = byID[likeness.first], let second = byID[likeness.second] else { return nil }
            return pair(first, second, likeness)
        }
        guard !pairs.isEmpty else { return .nothing }
        return """
            <section class="flow"><h2>\(words(PlenaryPhrase.similarTitle))</h2><p>\(words(PlenaryPhrase.similarLead))</p>\
            <ul class="lines">\(pairs)</ul></section>
            """
    }

    private func pair(_ first: Idea, _ second: Idea, _ likeness: IdeaLikeness) -> HTML {
        let topics = likeness.topics.map { words.label($0) }
        let reasons = [
            likeness.words.isEmpty ? nil : words(PlenaryPhrase.sharedWords(list: words.list(likeness.words))),
            topics.isEmpty ? nil : words(PlenaryPhrase.sharedTopics(list: words.list(topics))),
        ]
        return """
            <li class="flow"><div class="owners">\(side(first, other: second))\(side(second, other: first))</div>\
            <p class="soft small">\(reasons.compactMap(\.self).joined(separator: " "))</p></li>
            """
    }

    /// - Parameter other: what is carried on with it, if this one stands for both.
    private func side(_ idea: Idea, other: Idea) -> HTML {
        let title = idea.board.map { contents.title(of: $0, for: visit, in: words) }
        let merge = PostButton(
            label: words(PlenaryPhrase.standsForBoth), address: address.merging, csrf: visit.csrf, isSmall: true,
            accessibleLabel: words(PlenaryPhrase.standsForBothNamed(title: idea.title)),
            values: [(name: "idea", value: other.id.rawValue), (name: "into", value: idea.id.rawValue)])
        return """
            <div class="owner flow"><p><strong dir="auto" lang="\(idea.language)">\(idea.title)</strong></p>\
            \(title.map { "<p class=\"soft small\">\($0)</p>" as HTML })\(merge)</div>
            """
    }

    /// What was taken for one can be parted here, too, as long as nobody has decided about it.
    private var merged: HTML {
        let pairs = contents.merged.filter { $0.idea.isOpen }
        guard !pairs.isEmpty else { return .nothing }
        let lines = pairs.map { idea, other -> HTML in
            let apart = PostButton(
                label: words(PlenaryPhrase.separate),
                address: IdeaAddress(idea.id, at: EventDeskAddress(event)).separation, csrf: visit.csrf, kind: .quiet,
                isSmall: true, accessibleLabel: words(PlenaryPhrase.separateFrom(title: idea.title)),
                values: [(name: "from", value: IdeaAddress.plenary)])
            return """
                <li class="row spread"><span><span dir="auto" lang="\(idea.language)">\(idea.title)</span> \
                <span class="soft">\(words(PlenaryPhrase.carriedOnWith)) \
                <bdi lang="\(other.language)">\(other.title)</bdi></span></span>\(apart)</li>
                """
        }
        return """
            <section class="flow"><h2>\(words(PlenaryPhrase.mergedTitle))</h2><ul class="lines">\(lines)</ul></section>
            """
    }

    // MARK: What nobody has brought

    private var others: HTML {
        guard !contents.others.isEmpty else { return .nothing }
        let view = FormView<MeasurePhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let form = view.frame(
            action: address.parking, csrf: visit.csrf, submit: words(PlenaryPhrase.parkThem), kind: .plain, summary: []
        ) {
            view.multiline(
                "reason", .reasonLabel, rows: 2, hint: .reasonHint, limit: OwnerRequest.reasonLimit, isRequired: true)
        }
        let lines = contents.others.map { idea -> HTML in
            """
            <li><a href="\(IdeaAddress(idea.id, at: EventDeskAddress(event)).page)" dir="auto" lang="\(idea.language)">\
            \(idea.title)</a></li>
            """
        }
        return """
            <section class="flow"><h2>\(words(PlenaryPhrase.notBrought(count: contents.others.count)))</h2>\
            <ul class="lines">\(lines)</ul>\
            \(Disclosure(
                label: words(PlenaryPhrase.parkThem), content: form, isOpen: view.problem("reason") != nil))</section>
            """
    }
}

extension Plenary.Turn {
    fileprivate var tone: StatusWord.Tone {
        switch standing {
        case .waiting: .waiting
        case .speaking: .moving
        case .heard: .good
        case .skipped: .resting
        }
    }

    fileprivate var phrase: PlenaryPhrase {
        switch standing {
        case .waiting: .waits
        case .speaking: .speaks
        case .heard: .heard
        case .skipped: .skipped
        }
    }
}
