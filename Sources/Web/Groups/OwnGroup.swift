import Domain
import Storage

/// What a person's own page says about their group: where, with whom to talk about it, and why they are in it. Nothing
/// about the others.
enum OwnGroup {
    static let part: OwnPageParts.Part = { registration, visit in
        let found = try await visit.read { db -> (WorkGroup, Board?, [SeatReason])? in
            guard let formation = try db.releasedFormation(of: registration.event),
                let seat = formation.seat(of: registration.id), let group = try db.workGroup(seat.group)
            else { return nil }
            let members = Set(formation.seats.filter { $0.group == group.id }.map(\.registration))
            let sides = try db.registrations(of: registration.event).filter { members.contains($0.id) }
                .compactMap(\.attendee.side)
            let interpreted = try db.interpreters(of: registration.event)
                .filter { formation.interpreters[$0.id] == group.id }.flatMap(\.languages)
            let reasons = SeatReason.reasons(
                for: registration, in: group, sides: Set(sides), interpreted: Set(interpreted))
            return (group, try db.board(of: group.id), reasons)
        }
        // Whoever waits for their group has the page open on the day itself.
        let day = try await visit.read { try $0.event(registration.event)?.day }
        guard found != nil || visit.today == day else { return .nothing }
        let link = try visit.parameter("link")
        let upTo = try await visit.read { try $0.lastJournalID() }
        return """
            <div id="group" data-live="/r/\(link)/group/stream?after=\(String(upTo))" \
            data-said="\(visit.words(GroupPhrase.yourGroupChanged))">\
            \(found.map { html($0.0, $0.1, $0.2, visit) })</div>\(LiveRegion(id: "said").html)
            """
    }

    private static func html(_ group: WorkGroup, _ board: Board?, _ reasons: [SeatReason], _ visit: Visit) -> HTML {
        let words = visit.words
        let join = board.map { board in
            Button(label: words(GroupPhrase.toBoard), action: .link("/join/\(board.code)"), kind: .primary).html
        }
        guard group.isHeld else {
            let title = words(SeatingPhrase.ownGroupCancelled(group: group.number))
            return "<section class=\"flow\"><h2>\(title)</h2><p>\(words(SeatingPhrase.newGroupComes))</p></section>"
        }
        return """
            <section class="flow"><h2>\(words(GroupPhrase.groupNumber(group: group.number)))</h2>\
            \(group.topic.map { "<p class=\"lead\">\(visit.label($0))</p>" as HTML })\
            <p><bdi>\(group.room)</bdi> · <bdi>\(group.moderatorName)</bdi></p>\
            <h3>\(words(GroupPhrase.whyThisGroup))</h3>\
            <ul>\(reasons.map { "<li>\(sentence(for: $0, visit))</li>" as HTML })</ul>\(join)</section>
            """
    }

    private static func sentence(for reason: SeatReason, _ visit: Visit) -> String {
        let words = visit.words
        return switch reason {
        case .wish(let rank): words(GroupPhrase.becauseOfWish(rank: rank))
        case .noWishMet: words(GroupPhrase.becauseNoWishHadRoom)
        case .moderates: words(SeatingPhrase.becauseModerates)
        case .mixedSides: words(GroupPhrase.becauseMixed)
        case .interpreter(let language):
            words(
                GroupPhrase.becauseInterpreter(
                    language: visit.services.taxonomy.label(
                        of: language.rawValue, in: .languages, language: words.language.tag)))
        case .stepFree: words(GroupPhrase.becauseStepFree)
        }
    }
}
