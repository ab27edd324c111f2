import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// Where the coordination works off who has not answered: it calls and notes what it hears, or sets it aside until a day.
enum MeasureCallRoutes {
    static func add(to routes: inout Routes) {
        let (measure, owner) = (MeasureAddress.pattern, MeasureAddress.anyOwner)
        routes.get(measure.call(owner), for: .coordination, show)
        for word in MeasureAnswer.Word.ofOwners {
            routes.post(measure.heard(word, from: owner), for: .coordination) { visit in try await note(word, visit) }
        }
        routes.post(measure.aside(owner), for: .coordination, setAside)
        routes.post(measure.back(owner), for: .coordination, bringBack)
    }

    private static func contents(_ visit: Visit) async throws -> MeasureCallContents {
        let (measure, owner): (Measure.ID, Measure.Owner.ID) = try (
            visit.identifier("measure"), visit.identifier("owner")
        )
        return try await visit.found { [today = visit.today] db in
            try MeasureCallContents(measure, owner: owner, on: today, in: db)
        }
    }

    private static let show: Routes.Handler = { visit in
        visit.page(MeasureCallPage(visit: visit, contents: try await contents(visit)).frame)
    }

    private static func note(_ word: MeasureAnswer.Word, _ visit: Visit) async throws -> Response {
        let contents = try await contents(visit)
        let (text, language, today) = (visit.form["reply"], visit.words.language.tag, visit.today)
        let correspondence = visit.services.correspondence
        return try await visit.answering {
            let person = try NotedForm(visit.form).person()
            if text.exceeds(MeasureAnswer.textLimit) {
                throw FormProblems("reply", MeasurePhrase.textTooLong(limit: MeasureAnswer.textLimit))
            }
            let answer = AnswerMeasure(
                contents.measure.id, for: contents.owner.organisation, word, text: text, language: language,
                round: contents.round, askingAgainOn: try visit.nextAsking(after: word), on: today)
            let deed = NoteHeardAnswer(
                answer, about: contents.measure, by: person, saying: word.phrase, correspondence: correspondence)
            return try await visit.once(then: DeskAddress.followUps(after: .heard)) { db in try deed.run(in: db) }
        } orShow: { sent in
            MeasureCallPage(visit: visit, contents: contents, sent: sent).frame
        }
    }

    private static let setAside: Routes.Handler = { visit in
        let contents = try await contents(visit)
        return try await visit.answering {
            guard let until = CalendarDay(typed: visit.form["until"]) else {
                throw FormProblems("until", MeasurePhrase.dayIsWrong)
            }
            let deed = SetFollowUpAside(
                contents.measure.id, of: contents.owner.organisation, until: until, on: visit.today)
            return try await visit.once(then: DeskAddress.followUps(after: contents.owner.id)) { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            MeasureCallPage(visit: visit, contents: contents, sent: sent).frame
        }
    }

    private static let bringBack: Routes.Handler = { visit in
        let contents = try await contents(visit)
        let deed = BringFollowUpBack(contents.measure.id, of: contents.owner.organisation)
        return try await visit.once(then: DeskAddress.followUps(after: .back)) { db in try deed.run(in: db) }
    }
}

extension FollowUp.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .unprocessableContent }
    var field: String? { "until" }

    func explanation(in words: Words) -> String { words(AskedPhrase.asideIsWrong) }
}
