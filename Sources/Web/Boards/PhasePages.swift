import Domain
import Words

/// One phase: what it asks, in which languages, how long it lasts, whether it begins hidden and ends with dots.
struct PhasePage {
    let visit: Visit
    let title: String
    var crumbs: [PageFrame.Crumb] = []
    /// Where the form goes, and where the way back leads.
    let action: String
    let back: String
    let form: PhaseForm
    /// False where only the question and the minutes can be changed.
    var isPlanned = true
    var sent: SentForm?
    /// Takes a further phase out again.
    var removal: PostButton?
    var refusal: Board.Refusal?
    let bodyClass: String

    private var words: Words { visit.words }
    private var view: FormView<BoardLeadPhrase> {
        FormView(words: words, fields: sent?.fields ?? form.fields, problems: sent?.problems ?? FormProblems())
    }

    var frame: PageFrame {
        visit.frame(
            title: title, crumbs: crumbs,
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") },
            bodyClass: bodyClass, isForOneThing: crumbs.isEmpty,
            warning: sent?.conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: "<h1 dir=\"auto\">\(title)</h1>\(formFrame)\(removal)")
    }

    private var formFrame: FormFrame {
        view.frame(action: action, csrf: visit.csrf, submit: words(BoardLeadPhrase.savePhase), back: back) {
            view.version
            view.questions()
            view.minutes()
            if isPlanned {
                Field.hidden(PhaseForm.planned, "yes")
                view.tick("hidden", .startsHidden)
                view.tick("vote", .endsWithVote)
            }
        }
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        if let language = words.lexicon.languages.first(where: { PhaseForm.question(in: $0.tag) == name }) {
            return (words(BoardLeadPhrase.questionIn(language: language.endonym)), fields[name])
        }
        return switch name {
        case "minutes": (words(BoardLeadPhrase.minutesLabel), fields[name])
        case "hidden": (words(BoardLeadPhrase.startsHidden), fields.isTicked(name) ? "✓" : "")
        case "vote": (words(BoardLeadPhrase.endsWithVote), fields.isTicked(name) ? "✓" : "")
        default: nil
        }
    }
}

/// The phases of one board, and a form for one more that is still to come.
struct BoardPhasesPage {
    let visit: Visit
    let snapshot: BoardSnapshot
    var sent: SentForm?
    var refusal: Board.Refusal?

    private var words: Words { visit.words }
    private var board: Board { snapshot.board }
    private var address: BoardAddress { BoardAddress(board.id) }

    var frame: PageFrame {
        let title = words(BoardLeadPhrase.phasesTitle)
        return visit.frame(
            title: title, notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") },
            bodyClass: "board", isForOneThing: true,
            body: """
                <p><a href="\(address.page)">\(words(BoardLeadPhrase.toBoard))</a></p>
                <h1>\(title)</h1><p class="lead">\(words(BoardLeadPhrase.phasesLead))</p>
                <ol class="lines">\(board.phases.enumerated().map { index, phase in
                    PhaseLine(
                        words: words, title: words.title(of: phase), question: phase.question, minutes: phase.minutes,
                        address: board.isClosed || index < board.phaseIndex ? nil : address.plan(ofPhase: String(index)))
                })</ol>\(board.isClosed ? .nothing : further)
                """)
    }

    private var further: HTML {
        let view = FormView<BoardLeadPhrase>(
            words: words, fields: sent?.fields ?? FormFields(["minutes": "10"]),
            problems: sent?.problems ?? FormProblems())
        let ahead = board.phases.enumerated().filter { $0.offset > board.phaseIndex }.map { index, phase in
            Choice(value: String(index), label: words.title(of: phase).text)
        }
        let form = view.frame(
            action: address.phases, csrf: visit.csrf, submit: words(BoardLeadPhrase.addPhase), back: address.page
        ) {
            view.text("name", .phaseName, limit: BoardPhase.titleLimit, isRequired: true)
            view.questions(isNamed: true)
            view.minutes()
            if !ahead.isEmpty { view.menu("place", .phasePlace, ahead, nothing: .atTheEnd) }
        }
        return "<h2>\(words(BoardLeadPhrase.addPhase))</h2>\(form)"
    }
}

/// The phases that all boards of an event begin with.
struct BoardPlanPage {
    let visit: Visit
    let event: Event
    let plans: [BoardPhasePlan]

    var frame: PageFrame {
        let words = visit.words
        let title = words(BoardLeadPhrase.planTitle)
        let lines = plans.enumerated().map { index, plan in
            PhaseLine(
                words: words, title: words.title(of: BoardPhase(plan)), question: plan.question, minutes: plan.minutes,
                address: EventDeskAddress(event).boardPhase(String(index)))
        }
        return visit.frame(
            title: title, crumbs: visit.crumbs(toBoardsOf: event), bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                \(plans.isEmpty
                    ? "<p class=\"soft\">\(words(BoardLeadPhrase.noPhases))</p>"
                    : "<p class=\"lead\">\(words(BoardLeadPhrase.planLead))</p><ol class=\"lines\">\(lines)</ol>" as HTML)
                """)
    }
}

extension Visit {
    func crumbs(toBoardsOf event: Event) -> [PageFrame.Crumb] {
        crumbs(toDeskOf: event) + [.init(words(BoardPhrase.boardsTitle), EventDeskAddress(event).boards)]
    }
}

/// A phase in a list: what it is called, what it asks, how long it lasts.
private struct PhaseLine: Component {
    let words: Words
    let title: (text: String, language: Language)
    let question: Translated?
    let minutes: Int
    /// Where it is changed; nil for one that is over.
    let address: String?

    var html: HTML {
        let name: HTML = "<span dir=\"auto\" lang=\"\(title.language)\">\(title.text)</span>"
        let said = question?.text(for: words.language.tag)
        return """
            <li><strong>\(address.map { "<a href=\"\($0)\">\(name)</a>" as HTML } ?? name)</strong> \
            <span class="soft">\(words(BoardLeadPhrase.minutes(count: minutes)))\
            \(address == nil ? " · \(words(BoardLeadPhrase.phaseIsPast))" as HTML : .nothing)</span>\
            \(said.map { "<p dir=\"auto\" lang=\"\($0.language)\">\($0.text)</p>" as HTML })</li>
            """
    }
}
