import Domain
import Storage
import Words

/// What whoever registers is asked, for the hosts.
struct QuestionDeskPage {
    let visit: Visit
    let event: Event
    /// How many people have answered each question.
    let answers: [RegistrationQuestion.ID: Int]
    /// What was ticked and did not count.
    var sent: SentForm?
    var refusal: (any Explainable)?

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var questions: RegistrationQuestions { event.questions }

    var frame: PageFrame {
        let title = words(QuestionPhrase.deskTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event),
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }, bodyClass: "desk",
            warning: sent?.conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(QuestionPhrase.deskLead))</p>
                <section class="flow"><h2>\(words(QuestionPhrase.fixedTitle))</h2>\(fixed)</section>
                <section class="flow"><h2>\(words(QuestionPhrase.ownQuestions))</h2>
                <p>\(words(QuestionPhrase.nothingSpecial))</p>\(own)\
                <p>\(Button(label: words(QuestionPhrase.add), action: .link(desk.newQuestion)))</p></section>
                """)
    }

    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        guard name == "asked" else { return nil }
        let asked = fields.all(name).compactMap(FixedQuestion.init(rawValue:))
        return (words(QuestionPhrase.asked), words.list(asked.map { $0.label(in: words) }))
    }

    private var fixed: FormFrame {
        let fields = sent?.fields ?? FixedQuestionsForm(showing: questions).fields
        let view = FormView<QuestionPhrase>(words: words, fields: fields, problems: sent?.problems ?? .init())
        return view.frame(action: desk.questions, csrf: visit.csrf, submit: words(KernelPhrase.save), kind: .plain) {
            view.version
            view.choices(
                "asked", .asked,
                FixedQuestion.allCases.map { Choice(value: $0.rawValue, label: $0.label(in: words)) },
                hint: .askedHint)
        }
    }

    private var own: HTML {
        guard !questions.own.isEmpty else {
            return EmptyState(title: words(QuestionPhrase.noneYet), text: "\(words(QuestionPhrase.noneYetHint))").html
        }
        return "<ol class=\"lines\">\(questions.own.enumerated().map { line($1, at: $0) })</ol>"
    }

    private func line(_ question: RegistrationQuestion, at index: Int) -> HTML {
        let wording = words.text(question.wording)
        let facts: [String?] = [
            words(question.kind.phrase),
            question.isRequired ? words(QuestionPhrase.hasToBeAnswered) : nil,
            question.condition.map { words.sentence(of: $0, among: questions.own) },
            words(QuestionPhrase.answered(count: answers[question.id] ?? 0)),
        ]
        return """
            <li class="flow"><div><a href="\(desk.question(question.id))"><strong>\(words.html(question.wording))</strong></a>\
            <p class="soft">\(facts.compactMap(\.self).joined(separator: " · "))</p></div>\
            <div class="row">\(move(question, wording, earlier: true))\(move(question, wording, earlier: false))\
            \(Button(
                label: words(QuestionPhrase.remove), action: .ask(desk.removal(of: question.id)), kind: .danger,
                isSmall: true, accessibleLabel: words(QuestionPhrase.removeThis(question: wording))))</div></li>
            """
    }

    /// Nil where the question cannot go there: at the end of the row, or before another one on which it depends.
    private func move(_ question: RegistrationQuestion, _ wording: String, earlier isEarlier: Bool) -> PostButton? {
        var moved = questions
        do throws(RegistrationQuestions.Refusal) {
            try moved.move(question.id, earlier: isEarlier)
        } catch {
            return nil
        }
        guard moved != questions else { return nil }
        return PostButton(
            label: words(isEarlier ? QuestionPhrase.moveUp : .moveDown), address: desk.place(of: question.id),
            csrf: visit.csrf, kind: .quiet, isSmall: true,
            accessibleLabel: words(
                isEarlier ? QuestionPhrase.moveThisUp(question: wording) : .moveThisDown(question: wording)),
            values: [(name: "earlier", value: isEarlier ? "yes" : "")])
    }
}
