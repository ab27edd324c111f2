import Actions
import Domain
import Words

/// What a release meant: whom it concerns, how they hear of it, and the way back to what everybody saw before.
struct ReleaseReceipt: Component {
    let visit: Visit
    let desk: GroupDesk
    let address: GroupDeskAddress
    let formation: Formation

    private var words: Words { visit.words }

    var html: HTML {
        let hearing = ReleaseHearing(
            visit: visit, desk: desk, outlook: desk.hearers.outlook(of: formation, insteadOf: desk.former))
        let affected = desk.former.map { former -> HTML in
            "<p><strong>\(words.affected(formation.difference(from: former)))</strong></p>"
        }
        return """
            <p>\(words(GroupPhrase.releasedNow))</p>\(affected)\(hearing)<p>\(words(GroupPhrase.noMailByItself))</p>\
            \(visit.caller.holds([.host], at: desk.event.id) ? ways : .nothing)
            """
    }

    private var ways: HTML {
        let eventDesk = EventDeskAddress(desk.event)
        // Where other groups were known before, only those are meant whom it concerns.
        let choice = desk.former == nil ? RegistrationChoice() : RegistrationChoice(.registered, .regrouped)
        let write = Button(
            label: words(desk.former == nil ? GroupPhrase.writeToThem : .writeToAffected),
            action: .link(eventDesk.newCircular(to: choice)), kind: .quiet)
        let calls = Button(label: words(CallPhrase.toCalls), action: .link(eventDesk.calls), kind: .quiet)
        return """
            <div class="row">\(write)\(calls)\(wayBack)</div>\
            \(NewcomersLine(visit: visit, desk: desk, address: address))
            """
    }

    private var wayBack: PostButton? {
        guard let before = desk.former?.releasedAt else { return nil }
        return PostButton(
            label: words(GroupPhrase.takeBackRelease(time: visit.moment(before, at: desk.event))),
            address: address.releaseRemoval, csrf: visit.csrf, kind: .quiet,
            values: [(name: "formation", value: formation.id.rawValue)])
    }
}

extension Visit {
    /// An hour of an event, with the day unless that is today.
    func moment(_ time: Instant, at event: Event) -> String {
        let zone = event.timeZone
        let isToday = CalendarDay(of: time, in: zone) == CalendarDay(of: now, in: zone)
        return isToday ? words.time(time, in: zone) : words.dayAndTime(time, in: zone)
    }
}
