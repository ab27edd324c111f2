import Domain
import Words

/// The form for a question of the hosts, new or there already.
struct QuestionPage {
    let visit: Visit
    let event: Event
    /// Nil for one that is added.
    let question: RegistrationQuestion?
    let form: QuestionForm
    /// How many people have answered it.
    var answers = 0
    var problems = FormProblems()
    var conflict: FormConflict?
    /// Whether somebody else has removed it while this was typed.
    var wasRemoved = false

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var view: FormView<QuestionPhrase> {
        FormView(words: words, fields: form.fields, problems: problems)
    }

    var frame: PageFrame {
        let title = words(question == nil ? QuestionPhrase.add : .change)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toQuestionsOf: event), bodyClass: "desk",
            warning: removal?.html ?? conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                \(Notice(kind: .caution, text: "\(words(QuestionPhrase.nothingSpecial))", isAnnounced: false))\
                \(answers > 0 ? "<p>\(words(QuestionPhrase.answersKeepMeaning(count: answers)))</p>" as HTML : nil)\
                \(formFrame)
                """)
    }

    private var removal: Notice? {
        guard wasRemoved else { return nil }
        let way = Button(label: words(QuestionPhrase.deskTitle), action: .link(desk.questions))
        return Notice(
            kind: .problem, title: words(QuestionPhrase.wasRemoved),
            text: "<div class=\"flow\"><p>\(words(QuestionPhrase.wasRemovedTyped))</p><p>\(way)</p></div>",
            isFocused: true)
    }

    private var formFrame: FormFrame {
        view.frame(
            action: question.map { desk.question($0.id) } ?? desk.newQuestion, csrf: visit.csrf,
            submit: words(KernelPhrase.save), back: desk.questions
        ) {
            if let question {
                view.version
                "<p>\(words(QuestionPhrase.kind)): \(words(question.kind.phrase))</p>" as HTML
            } else {
                view.choice(
                    "kind", .kind,
                    RegistrationQuestion.Kind.allCases.map { Choice(value: $0.rawValue, label: words($0.phrase)) },
                    isRequired: true)
            }
            texts { language in
                view.text(
                    QuestionForm.wording(in: language.tag), .wordingIn(language: language.endonym),
                    limit: RegistrationQuestion.wordingLimit, isRequired: language.tag == .german)
                view.text(
                    QuestionForm.purpose(in: language.tag), .purposeIn(language: language.endonym),
                    hint: language.tag == .german ? .purposeHint : nil, limit: RegistrationQuestion.purposeLimit,
                    isRequired: language.tag == .german)
                if question?.kind.hasOptions != false {
                    view.multiline(
                        QuestionForm.options(in: language.tag), .optionsIn(language: language.endonym), rows: 4,
                        hint: language.tag == .german ? .optionsHint : nil)
                }
            }
            view.tick("required", .isRequired)
            view.menu("condition", .condition, conditions, nothing: .everybody)
        }
    }

    /// German and the reader's own language first, the others folded away.
    private func texts(@HTMLBuilder _ fields: (InterfaceLanguage) -> HTML) -> HTML {
        let all = words.lexicon.languages
        let first = all.filter { $0.tag == .german || $0.tag == words.language.tag }
        let rest = all.filter { !first.contains($0) }
        let isFilled = rest.contains { language in
            [
                QuestionForm.wording(in: language.tag), QuestionForm.purpose(in: language.tag),
                QuestionForm.options(in: language.tag),
            ]
            .contains { !form.fields[$0].isEmpty || problems.sentence(for: $0, in: words) != nil }
        }
        return """
            \(first.map(fields))\(Disclosure(
                label: words(QuestionPhrase.otherLanguages),
                content: "<div class=\"stacked\">\(rest.map(fields))</div>", isOpen: isFilled))
            """
    }

    /// One thing on which it can depend: a side, company, or an answer to a question before it.
    private var conditions: [Choice] {
        let earlier = event.questions.own.prefix { $0.id != question?.id }
        let answers = earlier.flatMap { question in
            question.values.map { RegistrationQuestion.Condition.answer(question.id, $0) }
        }
        let all: [RegistrationQuestion.Condition] =
            Side.allCases.map(RegistrationQuestion.Condition.side) + [.accompanied] + answers
        return all.map { Choice(value: $0.rawValue, label: words.sentence(of: $0, among: event.questions.own)) }
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        switch name {
        case "kind":
            return (
                words(QuestionPhrase.kind),
                RegistrationQuestion.Kind(rawValue: fields[name]).map { words($0.phrase) } ?? ""
            )
        case "required":
            return (
                words(QuestionPhrase.isRequired), words(fields.isTicked(name) ? KernelPhrase.yes : KernelPhrase.no)
            )
        case "condition":
            let condition = RegistrationQuestion.Condition(rawValue: fields[name])
            return (
                words(QuestionPhrase.condition),
                condition.map { words.sentence(of: $0, among: event.questions.own) } ?? ""
            )
        default:
            for language in words.lexicon.languages {
                switch name {
                case QuestionForm.wording(in: language.tag):
                    return (words(QuestionPhrase.wordingIn(language: language.endonym)), fields[name])
                case QuestionForm.purpose(in: language.tag):
                    return (words(QuestionPhrase.purposeIn(language: language.endonym)), fields[name])
                case QuestionForm.options(in: language.tag):
                    return (words(QuestionPhrase.optionsIn(language: language.endonym)), fields[name])
                default: continue
                }
            }
            return nil
        }
    }
}

/// Instead of a question that somebody else has removed, for whoever had not typed anything yet.
struct RemovedQuestionPage {
    let visit: Visit
    let event: Event

    var frame: PageFrame {
        let words = visit.words
        let title = words(QuestionPhrase.wasRemoved)
        let way = Button(
            label: words(QuestionPhrase.deskTitle), action: .link(EventDeskAddress(event).questions), kind: .primary)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toQuestionsOf: event), bodyClass: "desk",
            body: "<h1>\(title)</h1><p>\(way)</p>")
    }
}

/// "Frage entfernen?", with how many answers go.
struct RemoveQuestionPage {
    /// How many answers the page has shown.
    static let seen = "answers"

    let visit: Visit
    let event: Event
    let question: RegistrationQuestion
    let answers: Int

    var frame: PageFrame {
        let (words, desk) = (visit.words, EventDeskAddress(event))
        let title = words(QuestionPhrase.removeQuestion)
        let what = Question(
            title: title,
            content: """
                <p><strong>\(words.html(question.wording))</strong></p>\
                <p>\(words(QuestionPhrase.answersWillGo(count: answers)))</p>
                """,
            yes: PostButton(
                label: words(QuestionPhrase.remove), address: desk.removal(of: question.id), csrf: visit.csrf,
                kind: .danger, values: [(name: Self.seen, value: String(answers))]),
            no: (words(QuestionPhrase.keep), desk.questions))
        return visit.frame(
            title: title, crumbs: visit.crumbs(toQuestionsOf: event), bodyClass: "desk", body: what.html)
    }
}

extension Visit {
    /// The way to a page below the questions of an event.
    fileprivate func crumbs(toQuestionsOf event: Event) -> [PageFrame.Crumb] {
        crumbs(toDeskOf: event) + [.init(words(QuestionPhrase.deskTitle), EventDeskAddress(event).questions)]
    }
}
