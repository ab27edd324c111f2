import Domain
import Storage
import Words

/// The screens of an event and what they say of the Wi-Fi, read at one moment.
struct ScreenDeskContents: Sendable {
    let event: Event
    let network: GuestNetwork?
    /// Those of which a door can have a screen.
    let rooms: [String]

    init(of event: Event, in db: Reader) throws {
        self.event = event
        network = try db.guestNetwork(of: event.id)
        let programme = try db.programme(of: event.id)
        let groups = try db.lastReleasedRound(of: event.id) == nil ? [] : db.workGroups(of: event.id).filter(\.isHeld)
        let items = programme.items.filter(\.kind.isPublic)
        let all = event.rooms.map(\.name) + items.compactMap(\.room) + groups.map(\.room)
        rooms = all.reduce(into: []) { rooms, room in
            guard !room.isBlank, !rooms.contains(where: { $0 == room || $0.isSameName(as: room) }) else { return }
            rooms.append(room)
        }
    }
}

/// How guests get into the Wi-Fi, as typed.
struct GuestNetworkForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    init(showing network: GuestNetwork?) {
        fields = FormFields(["network": network?.name ?? "", "password": network?.password ?? ""])
    }

    /// Nil where the screens say nothing of it.
    func network() throws(FormProblems) -> GuestNetwork? {
        var problems = FormProblems()
        let (name, password) = (fields["network"].singleLine, fields["password"].singleLine)
        if name.utf8.count > GuestNetwork.nameLimit {
            problems.add("network", KernelPhrase.textIsTooLong(count: GuestNetwork.nameLimit))
        }
        if password.utf8.count > GuestNetwork.passwordLimit {
            problems.add("password", KernelPhrase.textIsTooLong(count: GuestNetwork.passwordLimit))
        }
        if name.isEmpty, !password.isEmpty { problems.add("network", KernelPhrase.fieldIsRequired) }
        try problems.throwIfAny()
        return name.isEmpty ? nil : GuestNetwork(name: name, password: password)
    }
}

/// Where each screen is found, and what they say of the Wi-Fi.
struct ScreenDeskPage {
    let visit: Visit
    let contents: ScreenDeskContents
    let form: GuestNetworkForm
    var problems = FormProblems()
    var conflict: FormConflict?

    private var words: Words { visit.words }
    private var event: Event { contents.event }

    var frame: PageFrame {
        let title = words(ScreenPhrase.screensTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event), bodyClass: "desk",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(ScreenPhrase.screensLead))</p>
                <ul class="lines">\(links)</ul>
                <section class="flow"><h2>\(words(ScreenPhrase.wifi))</h2>\(formFrame)</section>
                """)
    }

    private var links: HTML {
        let screens = ScreenAddress(event)
        let doors = contents.rooms.map { room in
            link(words(ScreenPhrase.doorOf(place: room)), to: screens.room(room, at: event))
        }
        return """
            \(link(words(EventPhrase.toScreen), to: screens.page))\
            \(link(words(ScreenPhrase.stageTimer), to: screens.timer))\
            \(link(words(PlenaryPhrase.plenaryTitle), to: screens.plenary))\(gallery)\
            \(link(words(ScreenPhrase.groupWall), to: EventAddress(event).groupScreen))\
            \(link(words(JoiningPhrase.wallTitle), to: WallAddress.page))\(doors)
            """
    }

    /// Everybody walks along it after the groups; of a draft nobody finds it.
    private var gallery: HTML? {
        guard event.kind.worksInGroups, event.isShown(to: .everyone) else { return nil }
        return link(words(PlenaryPhrase.galleryTitle), to: EventAddress(event).gallery)
    }

    private func link(_ label: String, to address: String) -> HTML {
        "<li><a href=\"\(address)\" dir=\"auto\">\(label)</a></li>"
    }

    private var formFrame: FormFrame {
        let view = FormView<ScreenPhrase>(words: words, fields: form.fields, problems: problems)
        return view.frame(
            action: EventDeskAddress(event).screens, csrf: visit.csrf, submit: words(ScreenPhrase.saveWifi),
            back: EventDeskAddress(event).page
        ) {
            view.version
            view.text("network", .wifiName, hint: .wifiHint, limit: GuestNetwork.nameLimit)
            view.text("password", .wifiPassword, limit: GuestNetwork.passwordLimit)
        }
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        switch name {
        case "network": (words(ScreenPhrase.wifiName), fields[name])
        case "password": (words(ScreenPhrase.wifiPassword), fields[name])
        default: nil
        }
    }
}
