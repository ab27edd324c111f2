import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// What the hosts ask whoever registers, from their desk to the list.
@Suite struct QuestionPagesTests {
    private static let (desk, form) = (EventTown.desk + "/questions", EventTown.page + "/register")

    /// A town whose hosts sit at their desk.
    private func town(places: Int = 120) async throws -> EventTown {
        let town = try await EventTown(places: places)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    /// Adds a question as the hosts do.
    private func ask(
        _ wording: String, _ kind: String, in town: EventTown, _ more: [(String, String)] = []
    ) async throws -> RegistrationQuestion {
        let answer = try await town.browser.submit(
            [("kind", kind), ("title-de", wording), ("description-de", "Für die Planung.")] + more,
            on: Self.desk + "/new", to: Self.desk + "/new")
        #expect(answer.status == .seeOther)
        return try #require(try await questions(of: town).own.last)
    }

    private func questions(of town: EventTown) async throws -> RegistrationQuestions {
        let id = town.event.id
        return try await town.read { db in try db.event(id)?.questions ?? .init() }
    }

    private func chosen(_ question: RegistrationQuestion, _ value: String) -> (String, String) {
        (QuestionFields.name(of: question), value)
    }

    @Test func `a question of each kind is asked, answered, and read at the desk and in the file`() async throws {
        let town = try await town()
        let bus = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town)
        let time = try await ask("Wann können Sie helfen?", "one-of", in: town, [("list-de", "Vormittag\nAbend")])
        let tasks = try await ask("Was übernehmen Sie?", "several-of", in: town, [("list-de", "Kasse\nTür\nMusik")])
        let wish = try await ask("Was sollen wir wissen?", "text", in: town)
        let books = try await ask("Wie viele Hefte brauchen Sie?", "number", in: town)
        let page = try await town.browser.somebodyElse().get(Self.form).body
        for question in [bus, time, tasks, wish, books] {
            #expect(page.contains("name=\"\(QuestionFields.name(of: question))\""))
        }
        #expect(page.contains("Für die Planung."))
        let (path, person) = try await town.register(
            "Amal",
            [
                chosen(bus, "yes"), chosen(time, "2"), chosen(tasks, "1"), chosen(tasks, "3"),
                chosen(wish, "<b>Nüsse</b>"), chosen(books, "4"),
            ])
        let own = try await person.get(path).body
        #expect(own.contains("&lt;b&gt;Nüsse&lt;/b&gt;"))
        let registration = try #require(try await town.registrations().first)
        #expect(registration.answers.own[tasks.id] == .chosen(["1", "3"]))
        let desk = try await town.browser.get(EventTown.desk + "/registrations/\(registration.id)").body
        for text in ["Abend", "Kasse und Musik", "&lt;b&gt;Nüsse&lt;/b&gt;", "Wie viele Hefte brauchen Sie?"] {
            #expect(desk.contains(text))
        }
        let copies = EventTown.desk + "/registrations/copies"
        let file = try await town.browser.submit(
            [("as", "csv")], on: EventTown.desk + "/registrations", to: copies
        ).body
        for text in ["Kommen Sie mit dem Bus?", "Kasse und Musik", "<b>Nüsse</b>"] { #expect(file.contains(text)) }
    }

    @Test func `what is wrong is said beside the question, and what was typed is still there`() async throws {
        let town = try await town()
        let bus = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town, [("required", "yes")])
        let books = try await ask("Wie viele Hefte?", "number", in: town)
        let visitor = town.browser.somebodyElse()
        let answer = try await visitor.submit(
            [("name", "Amal"), ("places", "1"), chosen(books, "viele")], on: Self.form)
        #expect(answer.status == .unprocessableContent)
        for question in [bus, books] {
            #expect(answer.body.contains("field-\(QuestionFields.name(of: question))-problem"))
        }
        #expect(answer.body.contains("value=\"viele\""))
        #expect(try await town.registrations().isEmpty)
    }

    @Test func `a required question that came after somebody registered is open to them, and keeps them from nothing`()
        async throws
    {
        let town = try await town()
        let (path, person) = try await town.register("Amal", [("consent", "photo"), ("consent", "invite-again")])
        let bus = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town, [("required", "yes")])
        #expect(try await person.get(path).body.contains("(noch offen)"))
        let answers = path + "/answers"
        let withdrawn = try await person.submit(
            [("name", "Amal"), ("consent", "invite-again")], on: path, to: answers)
        #expect(withdrawn.status == .seeOther)
        let registration = try #require(try await town.registrations().first)
        #expect(registration.answers.consents == [.inviteAgain])
        #expect(registration.answers.own.isEmpty)
        // What was answered once cannot be left out again.
        let answered = try await person.submit([("name", "Amal"), chosen(bus, "no")], on: path, to: answers)
        #expect(answered.status == .seeOther)
        #expect(try await !person.get(path).body.contains("(noch offen)"))
        let left = try await person.submit([("name", "Amal")], on: path, to: answers)
        #expect(left.status == .unprocessableContent)
        #expect(try await town.registrations().first?.answers.own == [bus.id: .chosen(["no"])])
    }

    @Test func `at the desk a required question that was never answered is open, too`() async throws {
        let town = try await town()
        try await town.register("Amal")
        _ = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town, [("required", "yes")])
        let person = try #require(try await town.registrations().first)
        let page = EventTown.desk + "/registrations/\(person.id)/answers"
        #expect(try await town.browser.get(page).body.contains("(noch offen)"))
        let saved = try await town.browser.submit([("name", "Amal Haddad")], on: page, to: page)
        #expect(saved.status == .seeOther)
        #expect(try await town.registrations().first?.attendee.name == "Amal Haddad")
    }

    @Test func `a question says whom it is for, and nobody else's answer is kept`() async throws {
        let town = try await town()
        let bus = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town)
        let stop = try await ask(
            "Wo steigen Sie ein?", "text", in: town,
            [("condition", "answer:\(bus.id):yes"), ("required", "yes")])
        let page = try await town.browser.somebodyElse().get(Self.form).body
        let yes = try #require(page.firstRange(of: "<div class=\"led flow\">"))
        let between = page[yes.upperBound...].prefix { $0 != "\n" }
        #expect(between.contains("name=\"\(QuestionFields.name(of: stop))\""), "it stands below the answer")
        #expect(page.contains("Nur wenn Sie bei „Kommen Sie mit dem Bus?“ geantwortet haben: ja"))
        try await town.register("Amal", [chosen(bus, "no"), chosen(stop, "Markt")])
        #expect(try await town.registrations().first?.answers.own == [bus.id: .chosen(["no"])])
        let visitor = town.browser.somebodyElse()
        let wrong = try await visitor.submit(
            [("name", "Bela"), ("places", "1"), chosen(bus, "yes")], on: Self.form)
        #expect(wrong.status == .unprocessableContent)
    }

    @Test func `a question without a translation is shown in German and says so`() async throws {
        let town = try await town()
        _ = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town, [("title-tr", "Otobüsle mi geliyorsunuz?")])
        let visitor = town.browser.somebodyElse()
        #expect(try await visitor.get(Self.form + "?lang=tr").body.contains("<legend>Otobüsle mi geliyorsunuz?"))
        let arabic = try await visitor.get(Self.form + "?lang=ar").body
        #expect(arabic.contains("<span lang=\"de\" dir=\"auto\">Kommen Sie mit dem Bus?</span>"))
    }

    @Test func `a fixed question that is switched off is in no form, list or file, and kept where it was answered`()
        async throws
    {
        let town = try await town()
        let (path, person) = try await town.register("Amal", [("need", "childcare"), ("topic1", "sport")])
        let rest = FixedQuestion.allCases.filter { ![.childcare, .topics, .meals].contains($0) }
        try await town.browser.submit(rest.map { ("asked", $0.rawValue) }, on: Self.desk, to: Self.desk)
        #expect(try await questions(of: town).unasked == [.childcare, .topics, .meals])
        let page = try await town.browser.somebodyElse().get(Self.form).body
        for field in ["meal-vegan", "value=\"childcare\"", "topic1"] { #expect(!page.contains(field)) }
        #expect(page.contains("value=\"step-free\""))
        let list = try await town.browser.get(EventTown.desk + "/registrations").body
        #expect(!list.contains("need=childcare"))
        try await person.submit([("name", "Amal Haddad"), ("need", "step-free")], on: path, to: path + "/answers")
        let kept = try #require(try await town.registrations().first)
        #expect(kept.attendee.name == "Amal Haddad")
        #expect(kept.answers.topics == [Topic(rawValue: "sport")])
        #expect(kept.answers.needs.keys.sorted() == [.childcare, .stepFree].sorted())
        // Nor does a form that was made by hand answer what nobody asks.
        try await town.register("Bela", [("topic1", "school"), ("need", "childcare"), ("meal-vegan", "1")])
        #expect(try await town.registrations().last?.answers == RegistrationAnswers(languages: []))
    }

    @Test func `where nobody asks for a telephone number, the own page offers none, and takes back what is kept`()
        async throws
    {
        let town = try await town()
        let (path, person) = try await town.register("Amal")
        let (kept, other) = try await town.register("Bela", [("telephone", "0176 04069001"), ("mayCall", "yes")])
        #expect(try await person.get(path).body.contains("name=\"telephone\""))
        let rest = FixedQuestion.allCases.filter { $0 != .telephone }
        try await town.browser.submit(rest.map { ("asked", $0.rawValue) }, on: Self.desk, to: Self.desk)
        #expect(try await !person.get(path).body.contains(path + "/telephone"))
        let own = try await other.get(kept).body
        #expect(own.contains(kept + "/telephone") && !own.contains("name=\"telephone\""))
    }

    @Test func `the list is narrowed down by an answer that can be chosen, and its column is there`() async throws {
        let town = try await town()
        let bus = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town)
        try await town.register("Amal", [chosen(bus, "yes")])
        try await town.register("Bela", [chosen(bus, "no")])
        let list = EventTown.desk + "/registrations"
        let all = try await town.browser.get(list).body
        #expect(all.contains("answer=\(bus.id).yes"))
        let some = try await town.browser.get(list + "?answer=\(bus.id).yes").body
        #expect(some.contains("Amal") && !some.contains("Bela"))
        #expect(some.contains("Kommen Sie mit dem Bus?: ja"))
        #expect(try await town.browser.get(list + "?answer=x").status == .unprocessableContent)
    }

    @Test func `a delegate answers for themselves, and the organisation reads nothing of it`() async throws {
        let town = try await town()
        let wish = try await ask("Was sollen wir wissen?", "text", in: town)
        let (path, contact) = try await town.register(
            "Amal", [("organisation", "Mosaik"), ("places", "3"), chosen(wish, "nur von mir")])
        let answers = try await town.registrations().map { $0.answers.own.count }
        #expect(answers.sorted() == [0, 0, 1])
        #expect(try await !contact.get(path).body.contains("nur von mir"))
    }

    @Test func `removing says how many answers go, asks again when more have come, and takes them along`() async throws
    {
        let town = try await town()
        let bus = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town)
        let removal = Self.desk + "/\(bus.id)/removal"
        try await town.register("Amal", [chosen(bus, "yes")])
        let shown = try await town.browser.get(removal)
        #expect(shown.body.contains("1 Antwort wird mit gelöscht"))
        let fields = try #require(shown.hiddenFields(ofFormTo: removal))
        try await town.register("Bela", [chosen(bus, "no")])
        let again = try await town.browser.post(removal, fields)
        #expect(again.status == .conflict)
        #expect(again.body.contains("2 Antworten werden mit gelöscht"))
        let done = try await town.browser.submit([], on: removal, to: removal)
        #expect(done.status == .seeOther)
        #expect(try await questions(of: town).own.isEmpty)
        #expect(try await town.registrations().allSatisfy { $0.answers.own.isEmpty })
    }

    @Test func `two who mend the same question lose nothing`() async throws {
        let town = try await town()
        let bus = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town)
        let page = Self.desk + "/\(bus.id)"
        let fields = [("title-de", "Mit unserem Bus?"), ("description-de", "Für die Planung.")]
        let hidden = try #require(try await town.browser.get(page).hiddenFields(ofFormTo: page))
        try await town.browser.submit(
            [("title-de", "Kommen Sie im Bus?"), ("description-de", "Für die Planung.")], on: page, to: page)
        let late = try await town.browser.post(page, hidden + fields)
        #expect(late.status == .conflict)
        #expect(late.body.contains("Kommen Sie im Bus?") && late.body.contains("Mit unserem Bus?"))
        #expect(try await questions(of: town).own.first?.wording == .german("Kommen Sie im Bus?"))
    }

    @Test func `whoever mends a question that somebody else has removed keeps what was typed`() async throws {
        let town = try await town()
        let bus = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town)
        let page = Self.desk + "/\(bus.id)"
        let hidden = try #require(try await town.browser.get(page).hiddenFields(ofFormTo: page))
        try await town.browser.submit([], on: page + "/removal", to: page + "/removal")
        let late = try await town.browser.post(
            page, hidden + [("title-de", "Mit unserem Bus?"), ("description-de", "Für die Planung.")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Diese Frage wurde inzwischen entfernt") && late.body.contains("Mit unserem Bus?"))
        #expect(late.body.contains("href=\"\(Self.desk)\""))
        #expect(late.hiddenFields(ofFormTo: Self.desk + "/new") != nil)
        let gone = try await town.browser.get(page)
        #expect(gone.status == .notFound && gone.body.contains("href=\"\(Self.desk)\""))
    }

    @Test func `what cannot be asked is said beside the field`() async throws {
        let town = try await town()
        let new = Self.desk + "/new"
        let missing = try await town.browser.submit([("kind", "one-of"), ("list-de", "nur eines")], on: new, to: new)
        #expect(missing.status == .unprocessableContent)
        for field in ["title-de", "description-de", "list-de"] {
            #expect(missing.body.contains("field-\(field)-problem"))
        }
        let lines = try await town.browser.submit(
            [
                ("kind", "one-of"), ("title-de", "Wann?"), ("description-de", "Darum."), ("list-de", "früh\nspät"),
                ("list-en", "early"),
            ], on: new, to: new)
        #expect(lines.body.contains("field-list-en-problem"))
        #expect(try await questions(of: town).own.isEmpty)
    }

    @Test func `the door asks what has to be answered, and nothing else`() async throws {
        let town = try await town()
        let bus = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town, [("required", "yes")])
        let wish = try await ask("Was sollen wir wissen?", "text", in: town)
        let door = try await town.browser.get(EventTown.desk + "/door").body
        #expect(door.contains(QuestionFields.name(of: bus)))
        #expect(!door.contains(QuestionFields.name(of: wish)))
    }

    @Test func `the kept form asks the database nothing, also with questions in it`() async throws {
        let town = try await town()
        _ = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town)
        let database = town.browser.services.database
        let (first, second) = (town.browser.somebodyElse(), town.browser.somebodyElse())
        _ = try await first.get(Self.form)
        let before = database.statementCount
        let page = try await second.get(Self.form)
        #expect(page.body.contains("Kommen Sie mit dem Bus?"))
        #expect(database.statementCount == before)
        _ = try await ask("Noch etwas?", "text", in: town)
        #expect(try await second.get(Self.form).body.contains("Noch etwas?"))
    }

    @Test func `the form has a step for each of its parts, and an empty part is none`() async throws {
        let town = try await town()
        let whole = try await town.browser.somebodyElse().get(Self.form).body
        #expect(whole.contains("id=\"step-4\"") && whole.contains("Schritt 4 von 4"))
        #expect(whole.contains("href=\"#step-2\" data-next") && !whole.contains("step-5"))
        let rest = FixedQuestion.allCases.filter { $0 != .meals }
        try await town.browser.submit(rest.map { ("asked", $0.rawValue) }, on: Self.desk, to: Self.desk)
        let short = try await town.browser.somebodyElse().get(Self.form).body
        #expect(short.contains("Schritt 3 von 3") && !short.contains("step-4"))
    }

    // MARK: Programs

    private func register(_ body: String, in town: EventTown) async throws -> Answer {
        let secret = Secret(from: .system)
        let hash = secret.hash
        try await town.browser.services.database.write(by: .system) { db in
            _ = try db.insertAccessToken(name: "Test", scope: .register, event: nil, hash: hash)
        }
        var headers = HTTPFields()
        headers[.authorization] = "Bearer \(secret.text)"
        return try await town.browser.send(
            .post, "/api/v1/events/neue-wege-2023/registrations", headers: headers, body: body)
    }

    @Test func `a program reads the questions and answers them`() async throws {
        let town = try await town()
        let bus = try await ask("Kommen Sie mit dem Bus?", "yes-no", in: town, [("required", "yes")])
        let read = try await town.browser.somebodyElse().get("/api/v1/events/neue-wege-2023/questions").body
        #expect(read.contains("\"kind\":\"yes-no\"") && read.contains(bus.id.rawValue))
        let missing = try await register(#"{"name":"Amal"}"#, in: town)
        #expect(missing.status == .unprocessableContent)
        #expect(missing.body.contains("\"field\":\"answers.\(bus.id)\""))
        let body = #"{"name":"Amal","answers":["\#(bus.id)=yes"]}"#
        #expect(try await register(body, in: town).status == .created)
        #expect(try await town.registrations().first?.answers.own == [bus.id: .chosen(["yes"])])
    }

    @Test func `what is not asked is refused beside its field`() async throws {
        let town = try await town()
        let rest = FixedQuestion.allCases.filter { $0 != .topics }
        try await town.browser.submit(rest.map { ("asked", $0.rawValue) }, on: Self.desk, to: Self.desk)
        let answer = try await register(
            #"{"name":"Amal","topics":["sport"],"answers":["x=yes"]}"#, in: town)
        #expect(answer.status == .unprocessableContent)
        for field in ["topics", "answers"] { #expect(answer.body.contains("\"field\":\"\(field)\"")) }
        #expect(try await town.registrations().isEmpty)
    }
}
