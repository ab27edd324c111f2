import Domain
import Storage
import Words

/// Every idea of a Fachtag beside a list of all, and the three ways for it: a measure, later, no.
struct IdeaDeskPage {
    let visit: Visit
    let contents: IdeasOfEvent
    let inHand: IdeaInHand?
    /// What the list shows.
    let standing: IdeasOfEvent.Standing
    /// What was typed about the idea, and what was wrong with it.
    var sent = SentForm()
    /// Why that cannot be.
    var refusal: (any Explainable)?

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(contents.event) }

    var frame: PageFrame {
        visit.frame(
            title: words(MeasurePhrase.ideasTitle),
            crumbs: visit.crumbs(toDeskOf: contents.event),
            notice: notice,
            scripts: ["live"], bodyClass: "desk",
            body: """
                <h1>\(words(MeasurePhrase.ideasTitle))</h1>
                <p class="lead">\(words(MeasurePhrase.ideasLead))</p>
                \(contents.ideas.isEmpty ? empty.html : triage)
                """)
    }

    /// On top, because the place that it is about may lie far below.
    private var notice: Notice? {
        if let refusal {
            let missing = refusal as? Idea.Refusal
            let own: HTML = missing == .reasonMissing || missing == .placeMissing ? .nothing : ownReason
            return Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>\(own)", isFocused: true)
        }
        // The form of the draft says it itself.
        if sent.fields.isTicked(DraftForm.mark) { return nil }
        let problems = sent.problems.sentences(in: words).map { "<p>\($0.text)</p>" as HTML }
        return problems.isEmpty ? nil : Notice(kind: .problem, text: "\(problems)", isFocused: true)
    }

    private var empty: EmptyState {
        EmptyState(title: words(MeasurePhrase.noIdeas), text: "\(words(MeasurePhrase.noIdeasHint))")
    }

    /// What somebody wrote about an idea on which somebody else has decided meanwhile.
    private var ownReason: HTML {
        let reason = visit.form["reason"]
        return reason.isEmpty ? .nothing : "<blockquote dir=\"auto\">\(reason)</blockquote>"
    }

    /// What somebody has typed and what was wrong with it is left alone: then nothing comes anew by itself.
    private var live: HTML {
        guard refusal == nil, sent.problems.isEmpty, inHand != nil else { return .nothing }
        // Who is asked answers on their own phone, and it stands here at once.
        return " data-live=\"\(ScreenAddress(contents.event).stream(after: contents.upTo))\""
    }

    private var triage: HTML {
        """
        <p><a href="\(desk.plenary.page)">\(words(PlenaryPhrase.toPlenary))</a></p>\
        <div class="triage"><div>\(tabs)\(list)</div>\
        <section class="flow" id="\(IdeaAddress.place)"\(live)>\(chosen)</section></div>
        """
    }

    // MARK: The list

    private var tabs: Tabs {
        Tabs(
            label: words(PlenaryPhrase.whichIdeas),
            tabs: IdeasOfEvent.Standing.allCases.map { other in
                .init(
                    label: words(other.phrase), address: "\(desk.ideas)?show=\(other.rawValue)",
                    isCurrent: other == standing, count: contents.count(of: other))
            })
    }

    private var list: HTML {
        let ideas = contents.list(of: standing)
        guard !ideas.isEmpty else {
            return "<p class=\"soft\">\(words(standing == .open ? PlenaryPhrase.allDecided : .nothingHere))</p>"
        }
        return "<ul class=\"lines\">\(ideas.map(line))</ul>"
    }

    private func line(_ idea: Idea) -> HTML {
        let isChosen = idea.id == inHand?.idea.id
        let group = contents.group(of: idea).map { words(GroupPhrase.groupNumber(group: $0.number)) }
        let facts = [words(BoardPhrase.dots(count: contents.dots(of: idea))), group, mark(of: idea)]
        return """
            <li id="idea-\(idea.id)"><a href="\(IdeaAddress(idea.id, at: desk).page)" dir="auto" lang="\(idea.language)"\
            \(attribute: "aria-current", "true", if: isChosen)>\(idea.title)</a>\
            <p class="soft small">\(facts.compactMap(\.self).joined(separator: " · "))</p>\(carriedOnWith(idea))</li>
            """
    }

    /// Those that are counted with it.
    private func carriedOnWith(_ idea: Idea) -> HTML? {
        let others = (contents.merged[idea.id] ?? []).map { "<bdi lang=\"\($0.language)\">\($0.title)</bdi>" as HTML }
        guard !others.isEmpty else { return nil }
        return "<p class=\"soft small\">\(words(PlenaryPhrase.carriedOnWith)): \(others.joined(separator: "; "))</p>"
    }

    /// How far it has come.
    private func mark(of idea: Idea) -> String? {
        if let measure = contents.measures[idea.id], idea.isOpen, measure.isDraft {
            return words(PlenaryPhrase.draft)
        }
        return switch idea.status {
        case .parked: words(MeasurePhrase.ideasParked)
        case .elsewhere: words(StoryPhrase.ideasElsewhere)
        case .declined: words(MeasurePhrase.ideasDeclined)
        case .collected, .clustered, .prioritised, .measure: nil
        }
    }

    // MARK: The idea

    private var chosen: HTML {
        guard let inHand else { return "<p>\(words(PlenaryPhrase.allDecided))</p>" }
        return IdeaDecision(visit: visit, contents: contents, inHand: inHand, sent: sent, refusal: refusal).html
    }
}

extension IdeasOfEvent.Standing {
    var phrase: PlenaryPhrase {
        switch self {
        case .open: .showOpen
        case .measure: .showMeasures
        case .aside: .showAside
        }
    }
}
