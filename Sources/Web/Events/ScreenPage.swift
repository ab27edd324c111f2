import Domain
import Words

/// The screen in the foyer: what is on, what comes next, what is where, who meets in which room, who has arrived, and how one gets
/// into the Wi-Fi. One picture after the other in one language, then all of them in the next.
struct ScreenPage {
    let visit: Visit
    let contents: ScreenContents

    private var words: Words { visit.wordsInAddress }
    private var event: Event { contents.event }

    /// What the address asks for; the first picture where there is no such one any more.
    private var turn: ScreenTurn {
        let asked = ScreenTurn(ScreenTurn.View(rawValue: visit.query["view"]) ?? .now, visit.number(.part) ?? 1)
        let turns = contents.turns
        return turns.contains(asked) ? asked : turns[0]
    }

    private var next: String {
        let turns = contents.turns
        let index = (turns.firstIndex(of: turn) ?? 0) + 1
        let address = ScreenAddress(event)
        return index < turns.count
            ? address.address(of: turns[index], in: words.language.tag.rawValue)
            : address.address(of: turns[0], in: words.nextLanguageOfScreens)
    }

    var frame: PageFrame {
        let turn = turn
        let screen = ScreenFrame(visit: visit, contents: contents, words: words, look: turn.view.look, next: next)
        return screen.frame { picture(turn) }
    }

    private func picture(_ turn: ScreenTurn) -> HTML {
        if event.isCancelled { return "<section class=\"now\"><h1>\(words(StandingPhrase.isCancelled))</h1></section>" }
        if contents.isOver { return afterwards }
        if contents.isAhead { return ahead }
        return switch turn.view {
        case .now: now(turn)
        case .rooms: rooms(turn)
        case .groups: groups(turn)
        case .arrivals: arrivals(turn)
        case .wifi: wifi
        }
    }

    // MARK: Before and after

    private var ahead: HTML {
        let begins = contents.programme.hours.map { words.time($0.starts) }
        return """
            <section class="now"><h1>\(words(ScreenPhrase.begins))</h1>\
            <p><strong>\(words.fullDay(event.day))\(begins.map { ", \($0)" as HTML })</strong></p>\
            \(event.place.map { "<p class=\"room\" dir=\"auto\">\($0)</p>" as HTML })</section>
            """
    }

    private var afterwards: HTML {
        let address = visit.publicAddress(of: EventAddress(event).results)
        return """
            <section class="now"><h1>\(words(ScreenPhrase.isOver))</h1><p>\(words(ScreenPhrase.resultsFollow))</p></section>\
            <div class="screen-join">\(QRCode(text: address, label: words(BoardPhrase.resultsTitle)).svg)</div>
            """
    }

    // MARK: In turn

    private func now(_ turn: ScreenTurn) -> HTML {
        let moment = contents.moment
        return """
            <section class="now"><h1>\(words(EventPhrase.onNow))</h1>\(list(moment.now, turn))</section>\
            <section class="next"><h2>\(words(EventPhrase.comesNext))</h2>\(list(moment.next, turn))</section>
            """
    }

    /// Of two lists the shorter one stays while the other goes on.
    private func list(_ items: [ProgrammeItem], _ turn: ScreenTurn) -> HTML {
        guard !items.isEmpty else { return "<p class=\"soft\">\(words(EventPhrase.nothingOn))</p>" }
        let part = contents.part(items, of: turn)
        let shown = part.isEmpty ? items.suffix(contents.most(in: turn.view)) : part
        return "<ul class=\"plain\">\(shown.map { ScreenItem(item: $0, words: words) })</ul>"
    }

    private func rooms(_ turn: ScreenTurn) -> HTML {
        let lines = contents.part(contents.rooms, of: turn).map { line -> HTML in
            let when = line.isNow ? words(EventPhrase.onNow) : words.time(line.item.starts)
            return """
                <li><span class="room" dir="auto">\(line.room)</span>\
                <span class="what"><span class="time">\(when)</span> \(words.html(line.item.title))</span></li>
                """
        }
        return "<h1>\(words(RoomPhrase.roomsTitle))</h1><ul class=\"plain\">\(lines)</ul>"
    }

    private func groups(_ turn: ScreenTurn) -> HTML {
        let lines = contents.part(contents.groups, of: turn).map { group -> HTML in
            "<li><b>\(words.number(group.number))</b> <span class=\"group-room\" dir=\"auto\">\(group.room)</span></li>"
        }
        return "<h1>\(words(GroupPhrase.deskTitle))</h1><ul class=\"plain\">\(lines)</ul>"
    }

    private func arrivals(_ turn: ScreenTurn) -> HTML {
        let lines = contents.part(contents.sides, of: turn).map { side in
            ArrivalBar(side: side, count: contents.arrivals[side], of: widest, words: words)
        }
        return "<h1>\(words(ScreenPhrase.whoIsHere))</h1><ul class=\"plain bars\">\(lines)</ul>"
    }

    /// All bars have one measure.
    private var widest: Int { contents.sides.map { contents.arrivals[$0].registered }.max() ?? 1 }

    private var wifi: HTML {
        guard let network = contents.network else { return .nothing }
        let password: HTML =
            network.password.isEmpty
            ? "<p>\(words(ScreenPhrase.wifiIsOpen))</p>"
            : "<p>\(words(ScreenPhrase.wifiPassword)): <strong dir=\"ltr\">\(network.password)</strong></p>"
        return """
            <section class="now"><h1>\(words(ScreenPhrase.wifi))</h1><p><strong dir="ltr">\(network.name)</strong></p>\
            \(password)</section>\
            <div class="screen-join">\(QRCode(text: network.codeText, label: words(ScreenPhrase.wifi)).svg)</div>
            """
    }
}

/// How many of a side are there, of those who are expected.
struct ArrivalBar: Component {
    let side: Side?
    let count: Arrivals.Count
    /// The longest of all bars.
    let widest: Int
    let words: Words

    init(side: Side?, count: Arrivals.Count, of widest: Int, words: Words) {
        (self.side, self.count, self.widest, self.words) = (side, count, max(1, widest), words)
    }

    var html: HTML {
        let name: HTML =
            side.map { SideMark(side: $0.rawValue, word: words.label($0)).html }
            ?? "<span>\(words(EventPhrase.noSide))</span>"
        let (all, here) = (count.registered * 100 / widest, count.checkedIn * 100 / widest)
        let tone = side.map { SideShape(side: $0.rawValue).rawValue } ?? "none"
        return """
            <li class="tone-\(tone)">\(name)<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">\
            <path class="rest" d="M0 0h\(all)v10H0z"/><path class="toned" d="M0 0h\(here)v10H0z"/></svg>\
            <span class="number">\(words(EventPhrase.numberOf(
                part: words.number(count.checkedIn), whole: words.number(count.registered))))</span></li>
            """
    }
}
