import Domain
import Words

/// Who has not come and who has no group, in one line, with the way to mend it: where there is no room for more.
struct GapLine: Component {
    let visit: Visit
    let desk: GroupDesk
    let address: GroupDeskAddress

    private var words: Words { visit.words }

    var html: HTML {
        guard desk.hasGap else { return .nothing }
        let (absent, unseated) = desk.gap
        let parts = [
            absent > 0 ? words(GroupPhrase.areAway(count: absent)) : nil,
            unseated > 0 ? words(GroupPhrase.withoutGroup(count: unseated)) : nil,
        ].compactMap(\.self)
        let mend = PostButton(
            label: words(GroupPhrase.proposeRepair), address: address.repairs, csrf: visit.csrf, isSmall: true)
        return "<div class=\"row\"><strong>\(parts.joined(separator: ", "))</strong>\(mend)</div>"
    }
}

/// Whoever has registered since the groups were formed and has none, with the way to one.
struct NewcomersLine: Component {
    let visit: Visit
    let desk: GroupDesk
    let address: GroupDeskAddress

    private var words: Words { visit.words }

    var html: HTML {
        let people = desk.unseated
        guard !people.isEmpty else { return .nothing }
        let seat = PostButton(
            label: words(GroupPhrase.seatNewcomers), address: address.newcomers, csrf: visit.csrf, isSmall: true)
        return """
            <div class="row"><strong>\(words(GroupPhrase.newcomers(count: people.count)))</strong>\(seat)</div>
            """
    }
}

/// Whom no group has, beside the groups.
struct GrouplessCard: Component {
    let words: Words
    let desk: GroupDesk
    let isCompact: Bool

    var html: HTML {
        let people = desk.groupless
        guard !people.isEmpty else { return .nothing }
        let lines = people.map { person -> HTML in
            """
            <li><span class="name"><bdi>\(words.name(of: person))</bdi> \
            <small class="soft" dir="auto">\(person.attendee.organisationName)</small></span></li>
            """
        }
        return """
            <aside class="card" aria-labelledby="groupless"><h2 id="groupless" class="unmet">\
            \(words(GroupPhrase.withoutGroup(count: people.count)))</h2>\
            <ul class="\(isCompact ? "plain" : "lines")">\(lines)</ul></aside>
            """
    }
}
