import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// The groups on the wall: where everybody goes. Only the team can put it there, because it shows names.
struct GroupScreenPage {
    let visit: Visit
    let event: Event
    let groups: [WorkGroup]
    let names: [WorkGroup.ID: [String]]
    /// Nil if there is only one.
    let round: Int?
    let upTo: Int64

    /// More could not be read from the back of the room; the rest comes a few seconds later.
    private static let groupsAtOnce = 4
    private static let seconds = 10

    init(visit: Visit) async throws {
        self.visit = visit
        let event = try await visit.event()
        self.event = event
        let asked = visit.query["round"].isEmpty ? nil : visit.round
        (groups, names, round, upTo) = try await visit.read { db in
            let formations = try db.releasedFormations(of: event.id)
            // Without a word about it, the round that was released last.
            let shown = try asked ?? db.lastReleasedRound(of: event.id)
            let formation = formations.first { $0.round == shown }
            let people = Dictionary(
                try db.registrations(of: event.id).map { ($0.id, $0.attendee.name) },
                uniquingKeysWith: { first, _ in first })
            let seats = formation?.seats ?? []
            let names = Dictionary(grouping: seats, by: \.group).mapValues { $0.compactMap { people[$0.registration] } }
            let round = formations.count > 1 ? formation?.round : nil
            return (
                try db.workGroups(of: event.id).filter { names[$0.id] != nil }, names, round, try db.lastJournalID()
            )
        }
    }

    private var words: Words { visit.words }
    private var address: String { "/screens/\(event.slug)/groups" }
    /// Goes on to the next part of the same round, if one was asked for.
    private var inRound: String { visit.query["round"].isEmpty ? "" : "&round=\(visit.round)" }
    private var parts: Int { max(1, (groups.count + Self.groupsAtOnce - 1) / Self.groupsAtOnce) }
    private var part: Int { min(max(Int(visit.query["part"]) ?? 1, 1), parts) - 1 }

    var response: Response {
        var response = visit.page(frame)
        if parts > 1 {
            response.headers[HTTPField.Name(known: "Refresh")] =
                "\(Self.seconds); url=\(address)?part=\((part + 1) % parts + 1)\(inRound)"
        }
        return response
    }

    private var frame: PageFrame {
        let shown = groups.dropFirst(part * Self.groupsAtOnce).prefix(Self.groupsAtOnce)
        return visit.frame(
            title: words(GroupPhrase.deskTitle), scripts: ["live"], bodyClass: "screen", isWide: true,
            body: """
                <div class="group-screen" id="screen" data-live="\(address)/stream?after=\(String(upTo))">\
                <h1>\(round.map { words(SeatingPhrase.roundNumber(round: $0)) } ?? words(GroupPhrase.deskTitle))</h1>\
                \(groups.isEmpty ? "<p>\(words(GroupPhrase.notFormedYet))</p>" : .nothing)\
                <div class="group-columns">\(shown.map(section))</div></div>
                """)
    }

    private func section(_ group: WorkGroup) -> HTML {
        guard group.isHeld else {
            return """
                <section><h2>\(words(GroupPhrase.groupNumber(group: group.number)))</h2>\
                <p><strong>\(words(SeatingPhrase.isCancelled))</strong></p></section>
                """
        }
        return """
            <section><h2>\(words(GroupPhrase.groupNumber(group: group.number)))<br><bdi>\(group.room)</bdi></h2>\
            \(group.topic.map { "<p class=\"soft\">\(visit.label($0))</p>" as HTML })\
            <ul class="plain">\(words.sorted(names[group.id] ?? []) { $0 }.map { "<li><bdi>\($0)</bdi></li>" as HTML })</ul>\
            </section>
            """
    }
}
