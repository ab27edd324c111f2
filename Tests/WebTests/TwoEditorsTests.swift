import DemoCity
import Domain
import FoundationEssentials
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Two people change the same thing: the later one is told, sees both, and nothing that anybody wrote disappears.
@Suite struct TwoEditorsTests {
    /// The form of the choir's profile, with what one person wrote into it.
    private func profile(_ changes: [String: String]) -> [(String, String)] {
        let stored = [
            "name": "Chor", "kind": "mo-association", "topic": "school", "description-de": "Wir singen.",
        ]
        return stored.merging(changes) { $1 }.map { ($0.key, $0.value) }
    }

    @Test func `the later of two editors of a profile sees both, and keeps both by saving again`() async throws {
        let coordination = try await Browser.onSmallNetwork()
        try await coordination.signIn("koordination@example.org", roles: [.coordination])
        let choir = coordination.somebodyElse()
        try await choir.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let path = "/organisations/chor/edit"
        let (hers, theirs) = (try await coordination.get(path).hiddenFields, try await choir.get(path).hiddenFields)

        let phone = ["phone1": "0521 99999", "visibility1": "network"]
        #expect(try await coordination.post(path, hers + profile(phone)).status == .seeOther)
        let late = try await choir.post(path, theirs + profile(["description-de": "Wir singen laut."]))
        #expect(late.status == .conflict)
        #expect(late.beginsWithWarning)
        #expect(late.body.contains("Inzwischen hat jemand anderes hier etwas geändert."))
        // What only the other one changed stands in the form as it is kept; what was typed stands there as typed.
        #expect(late.body.contains("0521 99999"))
        #expect(late.body.contains("value=\"0521 99999\""))
        #expect(late.body.contains("nicht geändert"))
        #expect(late.body.contains("Wir singen laut.</textarea>"))
        let stored = try await choir.services.database.read { db in try db.organisation(SmallNetwork.choir) }
        #expect(stored?.descriptions[.german] == "Wir singen.")

        let again = late.hiddenFields + profile(phone.merging(["description-de": "Wir singen laut."]) { $1 })
        #expect(try await choir.post(path, again).status == .seeOther)
        let (kept, contacts) = try await choir.services.database.read { db in
            (
                try db.organisation(SmallNetwork.choir),
                try db.contacts(of: SmallNetwork.choir, for: .coordination)
            )
        }
        #expect(kept?.descriptions[.german] == "Wir singen laut.")
        #expect(contacts.map(\.phone) == ["0521 99999"])
    }

    @Test func `where both wrote something else, both stand side by side`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let path = "/organisations/chor/edit"
        let shown = try await browser.get(path).hiddenFields
        _ = try await browser.post(path, shown + profile(["name": "Kammerchor"]))
        let late = try await browser.post(path, shown + profile(["name": "Großer Chor"]))
        #expect(late.status == .conflict)
        #expect(late.body.contains("<span dir=\"auto\">Kammerchor</span>"))
        #expect(late.body.contains("<span dir=\"auto\">Großer Chor</span>"))
        #expect(late.body.contains("value=\"Großer Chor\""))
    }

    @Test func `who writes the same as the other, or writes alone, hears of no conflict`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let path = "/organisations/chor/edit"
        let shown = try await browser.get(path).hiddenFields
        let same = shown + profile(["name": "Kammerchor"])
        #expect(try await browser.post(path, same).status == .seeOther)
        #expect(try await browser.post(path, same).status == .seeOther)
    }

    @Test func `what is ticked in a list is the same in any order`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let (path, topics) = ("/organisations/chor/edit", ["school", "sport", "encounter", "culture-arts"])
        try await browser.services.database.write(by: .system) { db in
            try db.change(organisation: SmallNetwork.choir) { $0.topics = Set(topics.map { Topic(rawValue: $0) }) }
        }
        let shown = try await browser.get(path).hiddenFields
        let ticked = topics.map { ("topic", $0) }
        let rest = profile(["name": "Kammerchor"]).filter { $0.0 != "topic" }
        #expect(try await browser.post(path, shown + rest + ticked).status == .seeOther)
        #expect(try await browser.post(path, shown + rest + ticked.reversed()).status == .seeOther)
    }

    @Test func `what is typed with a mistake keeps the version it began with`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let path = "/organisations/chor/edit"
        let shown = try await browser.get(path).hiddenFields
        let wrong = try await browser.post(path, shown + profile(["website": "javascript:alert(1)"]))
        #expect(wrong.status == .unprocessableContent)
        _ = try await browser.post(path, shown + profile(["name": "Kammerchor"]))
        let late = try await browser.post(path, wrong.hiddenFields + profile([:]))
        #expect(late.status == .conflict)
    }

    @Test func `an edited measure does not take back what its owners did meanwhile`() async throws {
        let day = try await Day(.after)
        let today = CalendarDay(of: day.coordination.services.clock.now, in: .gmt)
        let measures = try await day.read { db in try db.measures(on: today) }
        let measure = try #require(measures.first { !$0.owners.isEmpty && $0.status(on: today).isOpen })
        let path = "/measures/\(measure.id)/edit"
        let shown = try await day.coordination.get(path).hiddenFields
        func form(_ changes: [String: String]) -> [(String, String)] {
            let stored = [
                "title": measure.title, "text": measure.text, "needs": measure.needs,
                "due": measure.due?.rawValue ?? "", "review": measure.review?.rawValue ?? "",
            ]
            return shown + stored.merging(changes) { $1 }.map { ($0.key, $0.value) }
        }
        // An owner steps back while the title is being edited.
        let left = try #require(measure.owners.first)
        try await day.coordination.services.database.write(by: .system) { db in
            try db.change(measure: measure.id) { current in
                try current.stepBack(left.id, by: Voice(left.organisation), on: today)
            }
        }
        #expect(try await day.coordination.post(path, form(["title": "Neuer Titel"])).status == .seeOther)
        let kept = try #require(try await day.read { db in try db.measure(measure.id) })
        #expect(kept.title == "Neuer Titel")
        #expect(!kept.owners.contains { $0.id == left.id })

        // Somebody else edits the same field.
        let late = try await day.coordination.post(path, form(["title": "Anderer Titel"]))
        #expect(late.status == .conflict)
        #expect(late.beginsWithWarning)
        #expect(late.body.contains("<span dir=\"auto\">Neuer Titel</span>"))
        #expect(late.body.contains("value=\"Anderer Titel\""))
    }

    @Test func `two at the desk who change the places of an event see both numbers`() async throws {
        let town = try await EventTown(places: 100)
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let desk = EventTown.desk
        let shown = try await town.browser.get(desk).hiddenFields
        let first = try await town.browser.post(
            desk + "/places", shown + [("places", "110"), ("share", ""), ("open", "yes")])
        #expect(first.status == .seeOther)
        let late = try await town.browser.post(
            desk + "/places", shown + [("places", "104"), ("share", ""), ("open", "yes")])
        #expect(late.status == .conflict)
        #expect(late.beginsWithWarning)
        #expect(late.body.contains("<span dir=\"auto\">110</span>"))
        #expect(late.body.contains("<span dir=\"auto\">104</span>"))
        let event = town.event.id
        #expect(try await town.read { try $0.event(event)?.capacity.places } == 110)
    }

    @Test func `on the own page no need is lost to an older page`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("language", "ar")])
        let shown = try await person.get(path).hiddenFields
        let first = try await person.post(
            path + "/answers", shown + [("name", "Amal"), ("language", "ar"), ("needNote", "Rollstuhl")])
        #expect(first.status == .seeOther)
        let late = try await person.post(
            path + "/answers", shown + [("name", "Amal"), ("language", "ar"), ("topic", "sport")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Rollstuhl"))
        let needs = try #require(try await town.registrations().first).answers.needs
        #expect(needs.values.contains("Rollstuhl"))
    }

    @Test func `of an account, too, the later change sees the earlier one`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("koordination@example.org", roles: [.coordination])
        let shown = try await browser.get("/account").hiddenFields
        let first = try await browser.post("/account", shown + [("name", "Neuer Name"), ("language", "de")])
        #expect(first.status == .seeOther)
        let late = try await browser.post("/account", shown + [("name", "Test"), ("language", "en")])
        #expect(late.status == .conflict)
        #expect(late.beginsWithWarning)
        #expect(late.body.contains("Neuer Name"))
    }

    @Test func `two accounts of one party see what the other one wrote about its share`() async throws {
        let browser = try await Browser.onSmallNetwork()
        try await browser.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let path = "/cooperations/k/shares/chor"
        let shown = try #require(try await browser.get(path).hiddenFields(ofFormTo: path))
        func share(_ contribution: String, _ money: String) -> [(String, String)] {
            shown + [("contribution", contribution), ("money", money), ("say", ""), ("credit", "")]
        }
        #expect(try await browser.post(path, share("Zwei Proben", "")).status == .seeOther)
        let late = try await browser.post(path, share("", "300 Euro"))
        #expect(late.status == .conflict)
        #expect(late.beginsWithWarning)
        #expect(late.body.contains("<span dir=\"auto\">Zwei Proben</span>"))
        // What only the first one wrote stands in the form as it is kept, what was typed as typed.
        #expect(late.body.contains("Zwei Proben</textarea>"))
        #expect(late.body.contains("300 Euro</textarea>"))
        let kept = try await browser.services.database.read { db in try db.cooperation(.init(rawValue: "k")) }
        #expect(kept?.share(of: SmallNetwork.choir)?.contribution == "Zwei Proben")
    }

    @Test func `a delegate's name that somebody has entered meanwhile is not taken for another`() async throws {
        let town = try await EventTown()
        let (path, person) = try await town.register("Amal", [("organisation", "Mosaik"), ("places", "2")])
        let second = try #require(try await town.registrations().last)
        let address = "\(path)/members/\(second.id)"
        let shown = try #require(try await person.get(path).hiddenFields(ofFormTo: address))
        func member(_ name: String) -> [(String, String)] {
            shown + [("name", name), ("email", ""), ("mailLanguage", "uk")]
        }
        #expect(try await person.post(address, member("Olena")).status == .seeOther)
        let late = try await person.post(address, member("Bela"))
        #expect(late.status == .conflict)
        #expect(late.body.contains("<span dir=\"auto\">Olena</span>"))
        #expect(late.body.contains("value=\"Bela\""))
        #expect(try await town.registrations().map(\.attendee.name) == ["Amal", "Olena"])
    }

    @Test func `in the table of all groups, too, the later one sees what the other has saved`() async throws {
        let day = try await Day(.before)
        let groups = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        let (one, other) = (groups[0], groups[1])
        let plan = "\(Day.desk)/groups/plan"
        let shown = try await day.coordination.get(plan).hiddenFields.filter {
            $0.0 == "csrf" || $0.0.hasPrefix("was-")
        }
        func rooms(_ changes: [WorkGroup.ID: String]) -> [(String, String)] {
            groups.flatMap { group in
                [
                    ("room-\(group.id)", changes[group.id] ?? group.room),
                    ("moderator-\(group.id)", group.moderatorName),
                ]
            }
        }
        let first = try await day.coordination.post(plan, shown + rooms([one.id: "Saal A", other.id: "Saal C"]))
        #expect(first.status == .seeOther)
        let late = try await day.coordination.post(plan, shown + rooms([one.id: "Saal B"]))
        #expect(late.status == .unprocessableContent)
        #expect(late.body.contains("„Saal A“"))
        #expect(late.body.contains("value=\"Saal B\""))
        // What only the first one changed stands there as it is kept.
        #expect(late.body.contains("value=\"Saal C\""))
        let kept = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        #expect(kept.prefix(2).map(\.room) == ["Saal A", "Saal C"])
        let again = late.hiddenFields.filter { $0.0 == "csrf" || $0.0.hasPrefix("was-") }
        let saved = try await day.coordination.post(plan, again + rooms([one.id: "Saal B", other.id: "Saal C"]))
        #expect(saved.status == .seeOther)
    }

    @Test func `a group that was removed meanwhile comes back to whoever changes it, as a new one`() async throws {
        let day = try await Day(.before)
        let groups = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        let (gone, other) = (groups[0], groups[1])
        let plan = "\(Day.desk)/groups/plan"
        let (form, table) = (try await day.coordination.get("\(plan)/\(gone.id)"), try await day.coordination.get(plan))
        try await day.coordination.submit([], on: "\(plan)/\(gone.id)", to: "\(plan)/\(gone.id)/removal")

        let late = try await day.coordination.post(
            "\(plan)/\(gone.id)", form.hiddenFields + [("room", "Saal B"), ("least", "7"), ("most", "12")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("Jemand hat diese Gruppe inzwischen entfernt."))
        #expect(late.body.contains("value=\"Saal B\""))
        let anew = try #require(late.hiddenFields(ofFormTo: "\(Day.desk)/groups/new"))
        let made = try await day.coordination.post(
            "\(Day.desk)/groups/new", anew + [("room", "Saal B"), ("least", "7"), ("most", "12")])
        #expect(made.status == .seeOther)
        let kept = try await day.read { [event = day.event] db in try db.workGroups(of: event).map(\.room) }
        #expect(kept.contains("Saal B"))

        let shown = table.hiddenFields.filter { $0.0 == "csrf" || $0.0.hasPrefix("was-") }
        func rooms(_ changes: [WorkGroup.ID: String]) -> [(String, String)] {
            groups.map { ("room-\($0.id)", changes[$0.id] ?? $0.room) }
        }
        let refused = try await day.coordination.post(plan, shown + rooms([gone.id: "Saal D", other.id: "Saal C"]))
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("wurde inzwischen entfernt"))
        #expect(refused.body.contains("value=\"Saal C\""))
        let rest = refused.hiddenFields.filter { $0.0 == "csrf" || $0.0.hasPrefix("was-") }
        #expect(try await day.coordination.post(plan, rest + rooms([other.id: "Saal C"])).status == .seeOther)
    }

    @Test func `two who decide on one idea: the later one reads what applies, and the own reason`() async throws {
        let day = try await Day(.plenary)
        let ideas = try await day.read { [event = day.event] db in try db.ideas(of: event) }
        let idea = try #require(ideas.first { $0.status == .prioritised })
        let (page, address) = (Day.desk + "/ideas", Day.desk + "/ideas/\(idea.id)")
        let shown = try await day.coordination.get(page).hiddenFields
        _ = try await day.coordination.post(address + "/parking", shown + [("reason", "Erst im Herbst")])
        let late = try await day.coordination.post(address + "/declining", shown + [("reason", "Gibt es schon")])
        #expect(late.status == .conflict)
        #expect(late.body.contains("ist inzwischen schon entschieden"))
        #expect(late.body.contains("Erst im Herbst") && late.body.contains("Gibt es schon"))
        let measure = try await day.coordination.post(address + "/measure", shown)
        #expect(measure.status == .conflict)
        #expect(try await day.read { db in try db.idea(idea.id) }?.reason == "Erst im Herbst")
    }

    @Test func `a group that was changed meanwhile is not overwritten, and one that was cancelled stays so`()
        async throws
    {
        let day = try await Day(.before)
        let groups = try await day.read { [event = day.event] db in try db.workGroups(of: event) }
        let group = try #require(groups.first)
        let path = "\(Day.desk)/groups/plan/\(group.id)"
        let shown = try await day.coordination.get(path).hiddenFields
        func form(_ changes: [String: String]) -> [(String, String)] {
            let stored = [
                "topic": group.topic?.rawValue ?? "", "room": group.room, "moderator": group.moderatorName,
                "language": group.language?.rawValue ?? "", "least": String(group.size.lowerBound),
                "most": String(group.size.upperBound), "account": group.moderator?.rawValue ?? "",
                "registration": group.moderatorRegistration?.rawValue ?? GroupForm.nobody,
                "stepFree": group.isStepFree ? "yes" : "",
            ]
            return shown + stored.merging(changes) { $1 }.map { ($0.key, $0.value) }
        }
        try await day.coordination.services.database.write(by: .system) { db in
            try db.change(group: group.id) { $0.isHeld = false }
        }
        #expect(try await day.coordination.post(path, form(["room": "Saal 7"])).status == .seeOther)
        let kept = try #require(try await day.read { db in try db.workGroup(group.id) })
        #expect(kept.room == "Saal 7")
        #expect(!kept.isHeld)
        let late = try await day.coordination.post(path, form(["room": "Saal 8"]))
        #expect(late.status == .conflict)
        #expect(late.beginsWithWarning)
        #expect(late.body.contains("<span dir=\"auto\">Saal 7</span>"))
        #expect(late.body.contains("value=\"Saal 8\""))
    }

    @Test func `a form that showed nothing kept has a version all the same, and keeps it when it is refused`() throws {
        var form = FormFields(["text": ""])
        let shown = form.version
        #expect(!shown.isEmpty)
        form[FormVersion.field] = shown
        form["text"] = "Zu lang"
        #expect(form.version == shown)
        try FormConflict.check(form, against: FormFields(["text": ""]))
        #expect(throws: FormConflict.self) { try FormConflict.check(form, against: FormFields(["text": "Anders"])) }
    }
}
