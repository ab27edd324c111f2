import Actions
import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// Badges at the desk: whose, on which sheet, and what stands on them.
@Suite struct BadgePageTests {
    private static let badges = EventTown.desk + "/badges"

    private func town(
        _ names: [String] = ["Amal Haddad", "Bela Berg"], clock: WallClock? = nil
    ) async throws -> EventTown {
        let town = try await EventTown(clock: clock)
        for name in names { try await town.register(name) }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        return town
    }

    /// As somebody prints: the form, and the sheets to which it leads.
    private func sheets(_ fields: [(String, String)], in town: EventTown) async throws -> Answer {
        let usual = [("who", "new"), ("sheet", BadgeSheet.usual.id), ("start", "1")]
        let sent = usual.filter { field in !fields.contains { $0.0 == field.0 } } + fields
        let answer = try await town.browser.submit(sent, on: Self.badges)
        #expect(answer.status == .seeOther)
        return try await town.browser.get(try #require(answer.location))
    }

    private func names(on page: Answer) -> [String] {
        page.body.matches(of: /<p class="name[^"]*" dir="auto">([^<]*)<\/p>/).map { String($0.1) }
    }

    private func codes(in town: EventTown) async throws -> [Registration.ID: BadgeCode] {
        try await town.read { [event = town.event] db in try db.badgeCodes(at: event.id) }
    }

    @Test func `looking makes no badge, printing makes one for each, and whoever had one keeps it`() async throws {
        let time = SetClock()
        let town = try await town(clock: time.clock)
        let before = try await town.browser.get(Self.badges)
        #expect(before.body.contains("noch ohne Schild: 2"))
        #expect(names(on: before).isEmpty)
        #expect(try await codes(in: town).isEmpty)
        let first = try await sheets([], in: town)
        // By their surnames, as every list on paper.
        #expect(names(on: first) == ["Bela Berg", "Amal Haddad"])
        let made = try await codes(in: town)
        #expect(made.count == 2)
        try await town.register("Cem Yılmaz")
        time.advance(by: .minutes(1))
        let later = try await sheets([], in: town)
        #expect(names(on: later) == ["Cem Yılmaz"])
        #expect(names(on: try await sheets([("who", "all")], in: town)).count == 3)
        let now = try await codes(in: town)
        for (person, code) in made { #expect(now[person] == code) }
    }

    @Test func `the picture on a badge is the whole address of its code, and no other secret stands on the page`()
        async throws
    {
        let town = try await town(["Amal Haddad"])
        let page = try await sheets([], in: town)
        let person = try #require(try await town.registrations().first)
        let code = try #require(try await codes(in: town)[person.id])
        let picture = QRCode(
            text: "http://test.example/d/\(code.rawValue)", label: "QR-Code für den Einlass", level: .quartile
        ).printed(millimetres: BadgeView.codeWidth)
        let markup = try #require(picture?.picture.markup)
        #expect(page.body.contains(markup))
        #expect(!page.body.contains(person.ticket.rawValue))
        #expect(!page.body.contains(code.rawValue))
    }

    @Test func `the badge of one person is reached from their page`() async throws {
        let town = try await town()
        let person = try #require(try await town.registrations().first)
        let link = "\(Self.badges)?who=person-\(person.id)"
        #expect(try await town.browser.get(EventTown.desk + "/registrations/\(person.id)").body.contains(link))
        #expect(names(on: try await sheets([("who", "person-\(person.id)")], in: town)) == ["Amal Haddad"])
        #expect(try await codes(in: town).count == 1)
    }

    @Test func `a sheet that is half used begins at its first free place`() async throws {
        let town = try await town()
        let page = try await sheets([("start", "4")], in: town)
        let sheet = try #require(page.body.firstMatch(of: /<section class="badge-sheet[^>]*>(.*?)<\/section>/)).1
        #expect(sheet.hasPrefix("<div></div><div></div><div></div><article"))
    }

    @Test func `the second side lies behind the first, with its columns changed over`() async throws {
        let town = try await town(["Amal Ahorn", "Bela Birke", "Cem Cedrus"])
        let page = try await sheets([("back", "yes")], in: town)
        let sides = page.body.matches(of: /<section class="badge-sheet[^>]*>(.*?)<\/section>/).map { String($0.1) }
        #expect(sides.count == 2)
        func order(_ side: String) -> [String] {
            side.matches(of: /<p class="name" dir="auto">(\w+)|<div><\/div>/).map { found in
                found.1.map { String($0) } ?? ""
            }
        }
        #expect(order(sides[0]) == ["Amal", "Bela", "Cem"])
        #expect(order(sides[1]) == ["Bela", "Amal", "", "Cem"])
    }

    @Test func `a badge says how a name is read and that somebody wants no photos, in the language that was chosen`()
        async throws
    {
        let town = try await town([])
        let guest = town.browser.somebodyElse()
        guest.language = "uk"
        try await guest.submit(
            [("name", "Олена Їжакевич"), ("places", "1"), ("take", "yes")], on: EventTown.page + "/register")
        try await town.register("Bela Berg", [("consent", "photo")])
        let page = try await sheets([], in: town).body
        #expect(page.contains("<p class=\"reading\" lang=\"und-Latn\" dir=\"ltr\">Olena Yizhakevych</p>"))
        #expect(page.matches(of: /keine Fotos/).count == 1)
        let person = try #require(try await town.registrations().first)
        let own = try await sheets([("who", "person-\(person.id)"), ("own", "yes")], in: town).body
        #expect(own.contains("lang=\"uk\" dir=\"ltr\">"))
        #expect(own.contains("без фото"))
    }

    @Test func `no badge guesses at a name that is written without its vowels, and lists still say how it may sound`()
        async throws
    {
        let town = try await town(["طارق الأسد", "Νίκος Παππάς"])
        let page = try await sheets([], in: town).body
        #expect(names(on: try await sheets([("who", "all")], in: town)).contains("طارق الأسد"))
        #expect(page.matches(of: /<p class="reading"[^>]*>([^<]*)</).map { String($0.1) } == ["Nikos Pappas"])
        #expect(try await town.browser.get(EventTown.desk + "/day-pack").body.contains("al-Asd"))
    }

    @Test func `whoever wants no photos is known before anything else that a full badge says`() async throws {
        let town = try await town([])
        try await town.register("Amal Haddad", [("organisation", "Mosaik")])
        let page = try await sheets([], in: town).body
        let photo = try #require(page.firstRange(of: "keine Fotos"))
        let organisation = try #require(page.firstRange(of: "<p dir=\"auto\">Mosaik</p>"))
        #expect(photo.lowerBound < organisation.lowerBound)
    }

    @Test func `the number of the group stands on the badge once the groups are released`() async throws {
        let day = try await Day()
        _ = try await day.releaseGroups()
        let path = Day.desk + "/badges"
        let sent = try await day.coordination.submit(
            [("who", "all"), ("sheet", BadgeSheet.usual.id), ("start", "1")], on: path)
        let page = try await day.coordination.get(try #require(sent.location)).body
        let badges = page.matches(of: /<article class="badge/).count
        #expect(badges > 60)
        let numbers = page.matches(of: /<span class="group-number group-([1-8])">Gruppe (\d+)</)
        #expect(numbers.count > 20)
        for number in numbers { #expect(Int(number.1) == ((Int(number.2) ?? 0) - 1) % 8 + 1) }
        let event = day.event
        let first = try await day.read { db in try db.workGroups(of: event).first }
        let group = try #require(first)
        let few = try await day.coordination.get("\(path)?who=group-\(group.id)").body
        let seated = few.matches(of: /<article class="badge/).count
        #expect(seated > 0 && seated < badges)
    }

    @Test func `a place without a name has no badge, and the page says how many are left`() async throws {
        let town = try await town([])
        try await town.register("Amal Haddad", [("places", "3"), ("organisation", "Mosaik")])
        let page = try await sheets([], in: town)
        #expect(names(on: page) == ["Amal Haddad"])
        #expect(page.body.contains("Plätze, für die der Name noch fehlt: 2."))
    }

    @Test func `the door prints badges, whoever leads a group does not`() async throws {
        let town = try await town()
        let door = town.browser.somebodyElse()
        try await door.signIn("tuer@example.org", roles: [.role(.door, at: town.event.id)])
        #expect(try await door.get(Self.badges).status == .ok)
        let leader = town.browser.somebodyElse()
        try await leader.signIn("gruppe@example.org", roles: [.role(.facilitator, at: town.event.id)])
        #expect(try await leader.get(Self.badges).status == .notFound)
        let stranger = town.browser.somebodyElse()
        let elsewhere = try await stranger.get(Self.badges.replacing(EventTown.desk, with: "/desk/events/elsewhere"))
        #expect(try await stranger.get(Self.badges).status == elsewhere.status)
    }

    @Test(arguments: ["who=nobody", "who=group-", "sheet=none", "start=first", "who=printed-x"])
    func `what cannot be chosen is no answer`(query: String) async throws {
        let town = try await town()
        #expect(try await town.browser.get(Self.badges + "?" + query).status == .unprocessableContent)
    }

    @Test func `three badges ask as many statements as one`() async throws {
        var counts: [Int] = []
        for names in [["Amal"], ["Amal", "Bela", "Cem"]] {
            let town = try await town(names)
            _ = try await sheets([], in: town)
            _ = try await town.browser.get("/desk/events/neue-wege-2023/badges?who=all")
            let (page, count) = try await town.browser.getCounting("/desk/events/neue-wege-2023/badges?who=all")
            #expect(self.names(on: page).count == names.count)
            counts.append(count)
        }
        #expect(counts[0] == counts[1])
    }
}
