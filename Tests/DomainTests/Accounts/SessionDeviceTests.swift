import Domain
import Testing

/// By what somebody tells the devices apart on which they are signed in.
@Suite struct SessionDeviceTests {
    @Test(arguments: [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "computer/Firefox/Linux"),
        (
            "Mozilla/5.0 (Linux; Android 14; SM-A515F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36",
            "phone/Chrome/Android"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1",
            "phone/Safari/iOS"
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
            "computer/Edge/Windows"
        ),
        ("curl/8.5.0", "computer//"),
    ])
    func `a browser is kept by its name and that of its system, and by nothing else`(said: String, kept: String) {
        let device = Session.Device(browserSaying: said)
        #expect(device.rawValue == kept)
        #expect(Session.Device(rawValue: kept) == device)
    }

    @Test func `what earlier programs kept is read, too`() {
        #expect(Session.Device(rawValue: "phone") == .phone)
        #expect(Session.Device(rawValue: "computer") == .computer)
        #expect(Session.Device(rawValue: "watch") == nil)
    }
}
