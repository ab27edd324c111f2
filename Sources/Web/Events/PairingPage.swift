import Domain
import Words

/// Where a device types the code from the desk, or brings it along in the address.
struct PairingPage {
    let visit: Visit
    var typed = ""
    var problems = FormProblems()

    private var words: Words { visit.words }

    var frame: PageFrame {
        let view = FormView<PairingPhrase>(words: words, fields: FormFields(["code": typed]), problems: problems)
        let formFrame = view.frame(
            action: DeviceAddress.pairing, csrf: visit.csrf, submit: words(PairingPhrase.pair), keepsDraft: false
        ) {
            view.text(
                "code", .codeLabel, kind: .code, hint: .codeHint, limit: 20, isRequired: true, autocomplete: "off",
                isFocused: typed.isEmpty)
        }
        return visit.frame(
            title: words(PairingPhrase.pairTitle), scripts: ["pair"], isForOneThing: true,
            body: """
                <h1>\(words(PairingPhrase.pairTitle))</h1>
                <p class="lead">\(words(PairingPhrase.pairLead))</p>
                <div id="cannot" hidden>\(Notice(
                    kind: .problem, text: "\(words(PairingPhrase.browserCannot))", isAnnounced: false))</div>
                <noscript><p>\(words(DevicePhrase.needsScripts))</p>\
                <p><a href="\(AccountAddress.page)">\(words(PairingPhrase.toTeamPage))</a></p></noscript>
                <div data-scripted hidden>\(formFrame)</div>
                """)
    }
}

/// Where a device that was signed out, or is lost, or a day too late, finds its way on.
struct EndedDevicePage {
    let visit: Visit
    let event: Event

    var frame: PageFrame {
        let words = visit.words
        let team = EventDeskAddress(event).door.team
        return visit.frame(
            title: words(PairingPhrase.deviceHasEnded), isForOneThing: true,
            body: """
                <h1>\(words(PairingPhrase.deviceHasEnded))</h1>
                <p class="lead">\(words(PairingPhrase.deviceHasEndedHint))</p>
                <div class="row">\(Button(label: words(PairingPhrase.pairTitle), action: .link(DeviceAddress.pairing)))\
                \(Button(label: words(PairingPhrase.toTeamPage), action: .link(team), kind: .quiet))</div>
                """)
    }
}

/// What a code leads to that is opened anywhere but on a device of the door: the same for every code, whether somebody has it
/// or not.
struct ScannedPage {
    let visit: Visit
    /// Nil for what cannot be one of ours.
    let code: Ticket?

    var frame: PageFrame {
        let words = visit.words
        let contact = code.map { code -> HTML in
            "<p><a href=\"\(ScanAddress.contact(code))\">\(words(PairingPhrase.stayInTouch))</a></p>"
        }
        return visit.frame(
            title: words(PairingPhrase.scanTitle), isForOneThing: true,
            body: """
                <h1>\(words(PairingPhrase.scanTitle))</h1>
                <p class="lead">\(words(PairingPhrase.nothingHappened))</p>\(contact)
                """)
    }
}
