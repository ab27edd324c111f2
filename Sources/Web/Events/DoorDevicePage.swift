import Domain
import Foundation
import Words

/// The page of a paired device: one field, one big answer, and nobody's data. The device brings them with it, so that its
/// service worker can keep this page and show it without a network. All texts that its script says stand here.
struct DoorDevicePage {
    let visit: Visit
    let event: Event
    let deviceName: String
    let profile: DeviceProfile

    /// What stands for the value that the script puts into a text.
    private static let gap = "{}"
    /// What `device.js` brings along: the page names it, so that it comes at once and the worker keeps it.
    private static let modules = [
        "answering", "camera", "device-people", "device-queue", "device-store", "templates",
    ]

    /// What a code opens that belongs to nobody: whoever tries it sees that this browser answers.
    private static let sample = "/d/sample"

    private var words: Words { visit.words }
    private var address: String { EventDeskAddress(event).door.page }
    private var isKiosk: Bool { profile == .kiosk }

    /// The same for whoever has the device in their hand: nobody's name is in it, no receipt, and no ticket in its links.
    var frame: PageFrame {
        var frame = visit.frame(
            title: words(DoorPhrase.title), scripts: ["device"], bodyClass: "door", isForOneThing: true, body: body)
        (frame.account, frame.notice, frame.offersLanguages) = (nil, nil, false)
        frame.leadsNowhere = isKiosk
        // The device keeps the page, and a crisis may be over before it asks again.
        frame.crisis = nil
        frame.path = address
        return frame
    }

    private var body: HTML {
        """
        <div class="flow" id="device" data-page="\(address)" data-profile="\(profile.rawValue)" \
        data-zone="\(event.timeZone.identifier)" data-nameless="\(words(RegistrationPhrase.nameFollows))" \
        data-stranger="\(words(DevicePhrase.notInList))">\
        \(Self.modules.map { "<link rel=\"modulepreload\" href=\"\(StaticFiles.address(of: "\($0).js"))\">" as HTML })\
        <div><h1>\(words(DoorPhrase.title))</h1><p class="soft"><bdi>\(deviceName)</bdi> · \
        <bdi>\(words.text(event.shortTitle))</bdi></p></div>\
        \(faults)\(away)\(withoutScripts)\
        <div id="answer" aria-live="assertive"></div>\
        <div class="flow" id="controls" hidden>\(search)\
        <p id="nobody" role="status" data-said="\(words(DoorPhrase.nobodyFound))" data-none=""></p>\
        <ul class="lines matches" id="found"></ul>\(isKiosk ? callButton : walkIn)</div>\
        \(state)<div class="flow" id="more" hidden>\(isKiosk ? .nothing : lists)</div>\(samples)</div>
        """
    }

    // MARK: Where it leads

    /// The page of the server, for whoever is signed in: what has to be resolved stands there.
    private var teamPage: HTML {
        "<a href=\"\(address)?team=1\">\(words(DevicePhrase.teamPage))</a>"
    }

    /// From a device that is one no longer.
    private var away: HTML {
        """
        <ul class="plain flow" id="away" hidden>\
        <li><a href="\(DeviceAddress.pairing)">\(words(PairingPhrase.pairTitle))</a></li>\
        \(isKiosk ? .nothing : "<li>\(teamPage)</li>" as HTML)</ul>
        """
    }

    private var withoutScripts: HTML {
        let notice = Notice(kind: .caution, text: "\(words(DevicePhrase.needsScripts))", isAnnounced: false)
        return "<noscript><div class=\"flow\">\(notice)<p>\(teamPage)</p></div></noscript>"
    }

    // MARK: What can be done

    private var search: HTML {
        let label = isKiosk ? words(DevicePhrase.showCode) : words(DoorPhrase.searchLabel)
        let hint = words(isKiosk ? DevicePhrase.showCodeHint : DevicePhrase.searchHint)
        let field = Field(
            words: words, name: "q", label: label, kind: .search, hint: hint, autocomplete: "off", limit: 200,
            isFocused: true)
        return """
            <form class="search" id="search">\(field)\
            <button class="button primary">\(Icon.search)<span>\(words(DoorPhrase.check))</span></button></form>\
            <button class="button" type="button" id="look" hidden>\(words(DevicePhrase.camera))</button>\
            <video id="camera" muted playsinline hidden></video>
            """
    }

    private var callButton: HTML {
        """
        <button class="button wide" type="button" id="call">\(words(DevicePhrase.callTeam))</button>
        """
    }

    /// Name and side, and Enter.
    private var walkIn: HTML {
        let name = Field(
            words: words, name: "name", label: words(RegistrationPhrase.name), isRequired: true, autocomplete: "off",
            limit: RegistrationForm.nameLimit, id: "field-newcomer")
        let sides = ChoiceList(
            words: words, name: "side", label: words(PaperPhrase.sideOfPerson),
            choices: Side.allCases.map {
                Choice(value: $0.rawValue, label: words.label($0), shape: SideShape(side: $0.rawValue))
            }, isAside: true)
        let form: HTML = """
            <form class="flow">\(name)\(sides)\
            <button class="button">\(words(DoorPhrase.registerAndLetIn))</button></form>
            """
        return "<div id=\"walk-in\">\(Disclosure(label: words(DoorPhrase.walkIn), content: form))</div>"
    }

    // MARK: How it stands

    private var state: HTML {
        """
        <div><p class="soft" id="preparing" role="status" hidden>\(words(DevicePhrase.preparing))</p>\
        <p class="soft" id="ready" hidden>\(isKiosk ? .nothing : arrivals)<span id="offline">\(words(DevicePhrase.readyOffline)) · </span>\
        <span id="people"\(forms { DevicePhrase.people(count: $0) })></span> · \
        <span id="as-of" data-said="\(words(DevicePhrase.asOf(time: Self.gap)))"></span> · \
        <span id="size" data-said="\(words(DevicePhrase.kilobytes(size: Self.gap)))"></span></p>\
        <p class="soft" id="waiting" role="status"\(forms { DevicePhrase.notesWait(count: $0) }) \
        data-none="\(words(DevicePhrase.allSent))"></p></div>
        """
    }

    /// How many have come, of those who are expected: as the page of the server counts them.
    private var arrivals: HTML {
        let numbers = words(EventPhrase.numberOf(part: Self.gap, whole: Self.gap))
        return "<strong id=\"arrived\" data-said=\"\(words(DoorPhrase.arrivals)) \(numbers)\"></strong> · "
    }

    /// What this phone cannot, or cannot any more; and that nobody comes.
    private var faults: HTML {
        let sentences: [(name: String, phrase: DevicePhrase)] = [
            ("lost", .isLost), ("removed", .isRemoved), ("over", .isOver), ("unknown", .isNotKnown),
            ("unlasting", .keepsNothing), ("full", .isFull), ("worker", .cannotOpenOffline), ("old", .isOld),
            ("camera", .cameraIsRefused), ("language", .languageNeedsNetwork),
        ]
        let notices = sentences.map { fault($0.name, Notice(text: "\(words($0.phrase))")) }
        let cancelled = Notice(
            title: words(StandingPhrase.isCancelled), text: "\(words(StandingPhrase.doorHint))")
        return """
            <div class="flow" id="faults" role="status">\(fault("cancelled", cancelled))\(notices)</div>
            """
    }

    private func fault(_ name: String, _ notice: Notice) -> HTML {
        var notice = notice
        (notice.kind, notice.isAnnounced) = (.caution, false)
        return "<div id=\"fault-\(name)\" hidden>\(notice)</div>"
    }

    private var lists: HTML {
        """
        <section class="flow" id="doubts" aria-labelledby="doubts-title" hidden>\
        <h2 id="doubts-title">\(words(DevicePhrase.coordinationResolves))</h2><ol class="plain flow"></ol></section>\
        <section class="flow" id="before" aria-labelledby="before-title" hidden>\
        <h2 id="before-title">\(words(DoorPhrase.before))</h2><ol class="lines"></ol></section>\
        <p>\(teamPage)</p>\(trial)
        """
    }

    /// Another device of the door reads it with its camera: then whoever holds that one sees whether the right browser answers.
    private var trial: Disclosure {
        let code = QRCode(text: visit.publicAddress(of: Self.sample), label: words(DevicePhrase.trySample))
        return Disclosure(
            label: words(DevicePhrase.trial),
            content: """
                <div class="flow"><p>\(words(DevicePhrase.trialHint))</p>\(code)\
                <p><a href="\(Self.sample)">\(words(DevicePhrase.trySample))</a></p></div>
                """)
    }

    /// A text with a number, in each form that the language has for it, as attributes of the element in which it is said.
    private func forms(_ phrase: (Int) -> DevicePhrase) -> HTML {
        let rule = words.language.pluralRule
        let forms = rule.categories.map { category -> HTML in
            let example = (0...200).first { rule.category(of: $0) == category } ?? 0
            let form = words(phrase(example)).replacing(words.number(example), with: Self.gap)
            return " data-\(category.rawValue)=\"\(form)\""
        }
        return "\(forms)"
    }
}

// MARK: - What is copied

extension DoorDevicePage {
    private struct Look {
        let result: String
        let colour: String
        let icon: Icon
        let word: any Phrase
        var hint: (any Phrase)?
    }

    private var looks: [Look] {
        return [
            Look(result: "admitted", colour: "green", icon: .check, word: DoorPhrase.admitted),
            Look(result: "already-admitted", colour: "amber", icon: .clock, word: DoorPhrase.alreadyAdmitted),
            Look(
                result: "waitlisted", colour: "amber", icon: .pause, word: DoorPhrase.waitlisted,
                hint: isKiosk ? DevicePhrase.askTeam : nil),
            Look(
                result: "unknown", colour: "amber", icon: .alert, word: DevicePhrase.notInList,
                hint: isKiosk ? DevicePhrase.askTeam : DevicePhrase.notInListHint),
            Look(
                result: "no-ticket", colour: "amber", icon: .alert, word: DevicePhrase.noSuchTicket,
                hint: isKiosk ? DevicePhrase.askTeam : DevicePhrase.noSuchTicketHint),
            Look(
                result: "cancelled", colour: "red", icon: .close, word: DoorPhrase.cancelled,
                hint: DevicePhrase.toInfoDesk),
            Look(
                result: "day-cancelled", colour: "red", icon: .close, word: StandingPhrase.isCancelled,
                hint: StandingPhrase.doorHint),
            Look(result: "taken-back", colour: "amber", icon: .arrow, word: DoorPhrase.takenBack),
            Look(
                result: "sample", colour: "green", icon: .check, word: DevicePhrase.sampleWorks,
                hint: DevicePhrase.sampleWorksHint),
            Look(
                result: "calling", colour: "amber", icon: .person, word: DevicePhrase.teamIsBeingCalled,
                hint: DevicePhrase.askTeam),
            Look(result: "called", colour: "amber", icon: .person, word: DevicePhrase.teamIsCalled),
        ]
    }

    /// The script fills what has a slot and leaves out what it has nothing for.
    private var samples: HTML {
        "\(looks.map(answer))\(Side.allCases.map(side))\(isKiosk ? .nothing : lines)"
    }

    private var lines: HTML { "\(match)\(latest)\(doubt)" }

    private func answer(_ look: Look) -> HTML {
        let group = words(GroupPhrase.groupNumber(group: 7)).replacing(words.number(7), with: Self.gap)
        return """
            <template id="answer-\(look.result)"><section class="answer \(look.colour)" data-result="\(look.result)">\
            \(look.icon)<p class="word">\(words(look.word))</p>\
            <p class="who" data-slot="name" dir="auto"></p><p data-slot="reading" dir="ltr" lang="und-Latn"></p>\
            <p data-slot="side"></p><p class="who" data-slot="group" data-said="\(group)"></p>\
            <p data-slot="photo"><strong>\(words(DevicePhrase.noPhoto))</strong></p>\
            \(look.result == "already-admitted" ? since : .nothing)\
            <p data-slot="resolve">\(words(DevicePhrase.coordinationResolves))</p>\
            \(look.hint.map { "<p>\(words($0))</p>" as HTML })\(deeds(look))</section></template>
            """
    }

    private var since: HTML {
        "<p data-slot=\"since\" data-said=\"\(words(DoorPhrase.since(time: Self.gap)))\"></p>"
    }

    private func deeds(_ look: Look) -> HTML {
        let undo: HTML = """
            <button class="button quiet" type="button" data-slot="undo" \
            data-label="\(words(DoorPhrase.undoFor(name: Self.gap)))">\(words(DoorPhrase.undo))</button>
            """
        let more: HTML =
            switch look.result {
            case "waitlisted" where !isKiosk: button("anyway", DevicePhrase.letInAnyway)
            case "unknown" where !isKiosk, "no-ticket" where !isKiosk: button("enter", DevicePhrase.enterName)
            case "admitted" where !isKiosk: nameQuestion
            default: .nothing
            }
        // A call has gone out, and what is no ticket let nobody in.
        return "\(more)\(["calling", "called", "no-ticket"].contains(look.result) ? .nothing : undo)"
    }

    private func button(_ slot: String, _ phrase: DevicePhrase) -> HTML {
        "<button class=\"button\" type=\"button\" data-slot=\"\(slot)\">\(words(phrase))</button>"
    }

    /// A place of a delegation may have come without a name; nobody has to say it to be let in.
    private var nameQuestion: HTML {
        let field = Field(
            words: words, name: "name", label: words(DoorPhrase.nameQuestion),
            hint: words(DoorPhrase.nameQuestionHint), autocomplete: "off", limit: RegistrationForm.nameLimit)
        return """
            <form class="flow" data-slot="ask">\(field)<button class="button">\(words(KernelPhrase.save))</button></form>
            """
    }

    private func side(_ side: Side) -> HTML {
        "<template id=\"side-\(side.rawValue)\">\(SideMark(side: side.rawValue, word: words.label(side)))</template>"
    }

    private var match: HTML {
        """
        <template id="match"><li class="row spread"><div><strong data-slot="name" dir="auto"></strong> \
        <bdi class="soft" data-slot="reading" lang="und-Latn"></bdi> <span data-slot="side"></span> \
        </div>\
        <button class="button quiet" type="button" data-slot="here" \
        data-label="\(words(DoorPhrase.alreadyAdmitted)): \(Self.gap)">\(words(DoorPhrase.alreadyAdmitted))</button>\
        <button class="button" type="button" data-slot="act" \
        data-label="\(words(DoorPhrase.letInPerson(name: Self.gap)))">\(words(DoorPhrase.letIn))</button></li></template>
        """
    }

    private var latest: HTML {
        """
        <template id="latest"><li class="row spread"><span><bdi data-slot="name"></bdi> \
        <span class="soft" data-slot="time"></span> \
        <span class="soft" data-slot="gone">\(words(DoorPhrase.takenBack))</span></span>\
        <button class="button quiet" type="button" data-slot="undo" \
        data-label="\(words(DoorPhrase.undoFor(name: Self.gap)))">\(words(DoorPhrase.undo))</button></li></template>
        """
    }

    private var doubt: HTML {
        "<template id=\"doubt\"><li><bdi data-slot=\"name\"></bdi> <span class=\"soft\" data-slot=\"time\"></span></li></template>"
    }
}
