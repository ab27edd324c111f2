import Domain
import Words

/// The groups on the wall: where everybody goes, one group after the other, by surname and with a reading in Latin letters, so
/// that somebody finds them who has to say the name. Only the team can put it there, because it shows names.
struct GroupScreenPage {
    let visit: Visit
    let screen: GroupScreen

    /// What fits below the name of a group, also on 1280 × 720, in two columns of names that are read from the back of the room;
    /// less below what is announced. The rest comes a few seconds later.
    private static let mostLines = 12
    private static let mostLinesBelowNews = 7
    /// A longer name goes over two lines.
    private static let lettersInLine = 20

    private var words: Words { visit.words }
    private var address: EventAddress { EventAddress(screen.event) }
    /// Goes on to the next part of the same round, if one was asked for.
    private var asked: Int? { visit.query["round"].isEmpty ? nil : visit.round }

    private struct Part {
        let group: WorkGroup
        let people: [Registration]
    }

    var frame: PageFrame {
        let parts = screen.groups.flatMap { self.parts(of: $0) }
        let part = (visit.number(.part, in: 1...max(1, parts.count)) ?? 1) - 1
        let next = address.groupScreen(part: parts.count > 1 ? (part + 1) % parts.count + 1 : nil, inRound: asked)
        let frame = ScreenFrame(
            visit: visit, contents: screen.contents, words: words, look: "group-screen", next: next)
        let title = screen.round.map { words(GroupPhrase.roundNumber(round: $0)) } ?? words(GroupPhrase.deskTitle)
        return frame.frame {
            if parts.isEmpty {
                "<h1>\(title)</h1><p>\(words(GroupPhrase.notFormedYet))</p>" as HTML
            } else {
                "<h1>\(title)</h1>\(section(parts[part]))" as HTML
            }
        }
    }

    /// What of a group stands on the wall at once.
    private func parts(of group: WorkGroup) -> [Part] {
        guard group.isHeld else { return [Part(group: group, people: [])] }
        let most = screen.contents.announcement == nil ? Self.mostLines : Self.mostLinesBelowNews
        let sorted = (screen.people[group.id] ?? []).map { (person: $0, place: $0.placeInLists) }
            .sorted { $0.place.lexicographicallyPrecedes($1.place) }.map { $0.person }
        var parts: [[Registration]] = [[]]
        var taken = 0
        for person in sorted {
            let needed = lines(of: person)
            if taken + needed > most, taken > 0 {
                parts.append([])
                taken = 0
            }
            parts[parts.count - 1].append(person)
            taken += needed
        }
        return parts.map { Part(group: group, people: $0) }
    }

    private func lines(of person: Registration) -> Int {
        let name = words.name(of: person)
        let reading = person.attendee.isNamed ? name.latinReading(in: person.attendee.language) : nil
        return [name, reading].compactMap(\.self).reduce(0) { $0 + ($1.count - 1) / Self.lettersInLine + 1 }
    }

    private func section(_ part: Part) -> HTML {
        let group = part.group
        let round = screen.round.map { words(GroupPhrase.roundNumber(round: $0)) + " · " } ?? ""
        let name = round + words(GroupPhrase.groupNumber(group: group.number))
        guard group.isHeld else {
            return "<section><h2>\(name)</h2><p><strong>\(words(GroupPhrase.isCancelled))</strong></p></section>"
        }
        let lines = part.people.map { person -> HTML in
            "<li>\(AttendeeName(words: words, person: person, isSurnameFirst: true))</li>"
        }
        return """
            <section><h2>\(name)\(group.room.isEmpty ? nil : " · <bdi>\(group.room)</bdi>" as HTML)\
            \(group.topic.map { " <span class=\"soft\">\(visit.label($0))</span>" as HTML })</h2>\
            <ul class="plain">\(lines)</ul></section>
            """
    }
}
