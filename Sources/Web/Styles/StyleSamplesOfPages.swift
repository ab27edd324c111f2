import Domain
import Words

// MARK: What stands around everything, and how things are arranged

extension StyleSamples {
    static let ofPages: [StyleEntry] = [
        StyleEntry(
            Notice.self,
            [
                StyleSample(.usual) { words in
                    let kinds: [Notice.Kind] = [.info, .success, .caution, .problem]
                    return
                        "\(kinds.map { Notice(kind: $0, title: words(KernelPhrase.conflictField), text: "\(words(KernelPhrase.conflictLead))", isAnnounced: false) })"
                },
                StyleSample(.longNames) { _ in
                    "\(longNames.map { Notice(kind: .success, text: "\($0)", isAnnounced: false) })"
                },
            ]),
        StyleEntry(
            EmptyState.self,
            [
                StyleSample(.usual) { words in
                    EmptyState(
                        title: words(KernelPhrase.nothingFound), text: "\(words(KernelPhrase.addressIsWrong))",
                        action: Button(label: words(KernelPhrase.toStart), action: .link(address)).html
                    ).html
                }
            ]),
        StyleEntry(
            LiveRegion.self,
            [
                StyleSample(.empty) { _ in "\(LiveRegion(id: "live"))\(LiveRegion(id: "urgent", isUrgent: true))" }
            ]),
        StyleEntry(
            Preview.self,
            [
                StyleSample(.usual) { words in
                    Preview(words: words, lines: ["\(names[0])"], changes: ["\(names[1])"], isAnswer: false).html
                },
                StyleSample(.empty) { words in Preview(words: words).html },
            ]),
        StyleEntry(
            ShareButton.self, [StyleSample(.usual) { words in ShareButton(words: words, address: address).html }]),
        StyleEntry(
            ShareRow.self,
            [
                StyleSample(.usual) { words in ShareRow(words: words, subject: names[0], address: address).html },
                StyleSample(.longNames) { words in
                    "\(longNames.map { ShareRow(words: words, subject: $0, address: address, poster: address) })"
                },
            ]),
        StyleEntry(
            TableCopies.self,
            [
                StyleSample(.usual, isPressed: true) { words in TableCopies(words: words, address: address).html }
            ]),
        StyleEntry(
            MailLink.self,
            [
                StyleSample(.usual, isPressed: true) { words in
                    "<p>\(MailLink(words: words, address: "hala@example.org"))</p>"
                }
            ]),
        StyleEntry(
            TelephoneLink.self,
            [
                StyleSample(.usual, isPressed: true) { _ in
                    (try? PhoneNumber("0521 123456")).map { TelephoneLink(number: $0).html } ?? .nothing
                }
            ]),
        StyleEntry(StaleNotice.self, [StyleSample(.empty) { words in StaleNotice(words: words).html }]),
        StyleEntry(
            PrintSheet.self,
            [
                StyleSample(.usual) { words in
                    PrintSheet(content: "<p>\(names[0])</p>\(SideMark(side: "mo", word: words(KernelPhrase.home)))")
                        .html
                }
            ]),
        StyleEntry(
            PageHeader.self, isLandmark: true,
            [
                StyleSample(.usual, isPressed: true) { words in
                    PageHeader(
                        frame: frame(
                            in: words, account: .init(name: names[0], csrf: "-", hasDesk: true), isForOneThing: false)
                    ).html
                },
                StyleSample(.empty) { words in
                    PageHeader(frame: frame(in: words, account: nil, isForOneThing: true)).html
                },
                StyleSample(.longNames) { words in
                    PageHeader(
                        frame: frame(in: words, account: .init(name: longNames[0], csrf: "-"), isForOneThing: false)
                    ).html
                },
            ]),
    ]

    /// The classes that arrange what has no component of its own.
    static let arrangement = StyleEntry(
        named: "class",
        [
            StyleSample(.arrangement) { words in
                """
                <p class="eyebrow">eyebrow</p><p class="lead">lead</p><p class="soft small">soft small</p>\
                <p><a href="#main">\(words(KernelPhrase.home))</a> <code>code</code> <kbd>/</kbd></p><hr>\
                <blockquote>blockquote</blockquote>\
                <div class="row spread"><span>row</span><span>spread</span></div>\
                <div class="grid"><div class="card">grid</div><div class="card">card</div></div>\
                <div class="columns equal"><div>columns</div><div>equal</div></div>\
                <ul class="lines"><li>lines</li></ul>\
                <div class="crisis"><div class="within"><a href="#main">\(words(CrisisPhrase.templateRefugees))</a>\
                <span>\(words(CrisisPhrase.donateHere))</span></div></div>\
                <p class="submit"><span class="tag">submit</span></p>
                """
            }
        ])

    private static func frame(in words: Words, account: PageFrame.Account?, isForOneThing: Bool) -> PageFrame {
        PageFrame(
            words: words, assets: "", site: "", title: "", path: address, account: account, entry: .organisations,
            isForOneThing: isForOneThing, body: .nothing)
    }
}
