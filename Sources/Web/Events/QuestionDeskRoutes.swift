import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The hosts decide what whoever registers is asked.
enum QuestionDeskRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        let (desk, question) = (EventDeskAddress.pattern, EventDeskAddress.anyQuestion)
        routes.carrying(.deed) { $0.get(desk.questions, for: hosts, showQuestions) }
        routes.post(desk.questions, for: hosts, switchQuestions)
        routes.get(desk.newQuestion, for: hosts, showEmptyForm)
        routes.post(desk.newQuestion, for: hosts, addQuestion)
        routes.get(desk.question(question), for: hosts, showForm)
        routes.post(desk.question(question), for: hosts, changeQuestion)
        routes.post(desk.place(of: question), for: hosts, moveQuestion)
        routes.get(desk.removal(of: question), for: hosts, ask)
        routes.post(desk.removal(of: question), for: hosts, removeQuestion)
    }

    private static let showQuestions: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    /// The questions as they are kept now, and how many have answered.
    private static func page(
        _ visit: Visit, _ event: Event, sent: SentForm? = nil, refusal: (any Explainable)? = nil
    ) async throws -> QuestionDeskPage {
        let (kept, answers) = try await visit.found { db in
            try db.event(event.id).map { ($0, try db.numbersOfAnswers(at: event.id)) }
        }
        return QuestionDeskPage(visit: visit, event: kept, answers: answers, sent: sent, refusal: refusal)
    }

    private static let switchQuestions: Routes.HandlerOf<Event> = { visit, event in
        let form = FixedQuestionsForm(visit.form)
        return try await visit.answering {
            try await visit.onceWithReceipt(then: EventDeskAddress(event).questions) { db in
                try SwitchQuestions(of: event.id).run(in: db) { unasked in
                    let kept = FixedQuestionsForm(showing: RegistrationQuestions(unasked: unasked))
                    try FormConflict.check(form.fields, against: kept.fields)
                    unasked = form.unasked
                }
            }
        } orShow: { sent in
            try await page(visit, event, sent: sent).frame
        }
    }

    private static let showEmptyForm: Routes.HandlerOf<Event> = { visit, event in
        visit.page(QuestionPage(visit: visit, event: event, question: nil, form: QuestionForm(FormFields())).frame)
    }

    private static let addQuestion: Routes.HandlerOf<Event> = { visit, event in
        let (form, languages) = (QuestionForm(visit.form), visit.services.lexicon.languages.map(\.tag))
        return try await visit.answering {
            try await visit.onceWithReceipt(then: EventDeskAddress(event).questions) { db in
                try AddQuestion(to: event.id) { id in try form.question(id, languages: languages) }.run(in: db)
            }
        } orShow: { sent in
            QuestionPage(visit: visit, event: event, question: nil, form: form, problems: sent.problems).frame
        }
    }

    /// The question in the path as it is kept now, its event, and how many have answered it.
    private static func question(
        _ visit: Visit, of event: Event
    ) async throws -> (event: Event, question: RegistrationQuestion, answers: Int) {
        let id: RegistrationQuestion.ID = try visit.identifier("question")
        return try await visit.found { db in
            guard let kept = try db.event(event.id), let question = kept.questions[id] else { return nil }
            return (event: kept, question: question, answers: try db.numberOfAnswers(to: id))
        }
    }

    /// What somebody else has removed is said, with the way to what is there.
    private static func orRemoved(
        _ visit: Visit, _ event: Event, _ answer: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await answer()
        } catch is NotFound {
            return visit.page(RemovedQuestionPage(visit: visit, event: event).frame, status: .notFound)
        }
    }

    private static let showForm: Routes.HandlerOf<Event> = { visit, event in
        try await orRemoved(visit, event) {
            let found = try await question(visit, of: event)
            return visit.page(
                QuestionPage(
                    visit: visit, event: found.event, question: found.question,
                    form: QuestionForm(showing: found.question), answers: found.answers
                ).frame)
        }
    }

    private static let changeQuestion: Routes.HandlerOf<Event> = { visit, event in
        let id: RegistrationQuestion.ID = try visit.identifier("question")
        let typed = visit.form
        let languages = visit.services.lexicon.languages.map(\.tag)
        do {
            return try await visit.answering {
                try await visit.onceWithReceipt(then: EventDeskAddress(event).questions) { db in
                    try ChangeQuestion(id, of: event.id).run(in: db) { kept in
                        var fields = typed
                        // The kind is shown and cannot be chosen.
                        fields["kind"] = kept.kind.rawValue
                        try FormConflict.check(fields, against: QuestionForm(showing: kept).fields)
                        return try QuestionForm(fields).question(id, changing: kept, languages: languages)
                    }
                }
            } orShow: { sent in
                let found = try await question(visit, of: event)
                return QuestionPage(
                    visit: visit, event: found.event, question: found.question, form: QuestionForm(sent.fields),
                    answers: found.answers, problems: sent.problems, conflict: sent.conflict
                ).frame
            }
        } catch is NotFound {
            // What was typed stays, and can become a question of its own.
            let form = QuestionForm(typed)
            return visit.page(
                QuestionPage(visit: visit, event: event, question: nil, form: form, wasRemoved: true).frame,
                status: .conflict)
        }
    }

    private static let moveQuestion: Routes.HandlerOf<Event> = { visit, event in
        let deed = MoveQuestion(
            try visit.identifier("question"), of: event.id, earlier: visit.form.isTicked("earlier"))
        return try await visit.answering {
            try await visit.onceWithReceipt(then: EventDeskAddress(event).questions, deed.run)
        } orExplain: { (refusal: any FormRefusal) in
            try await page(visit, event, refusal: refusal).frame
        }
    }

    private static let ask: Routes.HandlerOf<Event> = { visit, event in
        try await orRemoved(visit, event) {
            let found = try await question(visit, of: event)
            return visit.page(
                RemoveQuestionPage(
                    visit: visit, event: found.event, question: found.question, answers: found.answers
                ).frame)
        }
    }

    /// Somebody has answered after the page was opened: the number is asked once more.
    private struct AnswersHaveCome: Error {}

    private static let removeQuestion: Routes.HandlerOf<Event> = { visit, event in
        let seen = visit.form[RemoveQuestionPage.seen]
        let deed = RemoveQuestion(try visit.identifier("question"), of: event.id)
        do {
            return try await visit.answering {
                try await visit.onceWithReceipt(then: EventDeskAddress(event).questions) { db in
                    try deed.run(in: db) { answers in
                        guard String(answers) == seen else { throw AnswersHaveCome() }
                    }
                }
            } orExplain: { (refusal: any FormRefusal) in
                try await page(visit, event, refusal: refusal).frame
            }
        } catch is AnswersHaveCome {
            let found = try await question(visit, of: event)
            return visit.page(
                RemoveQuestionPage(
                    visit: visit, event: found.event, question: found.question, answers: found.answers
                ).frame, status: .conflict)
        }
    }
}
