// Passkeys: a form with data-passkey ("get" or "create") asks the device before it is sent. What
// to ask comes from the address in data-options; what the device answers goes into the field
// "credential". Without WebAuthn such a form stays hidden.
(function () {
    if (!window.PublicKeyCredential || !navigator.credentials) {
        return;
    }
    const bytes = (text) =>
        Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    const text = (buffer) =>
        btoa(String.fromCharCode(...new Uint8Array(buffer)))
            .replace(/\+/g, '-')
            .replace(/\//g, '_')
            .replace(/=+$/, '');
    const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

    const options = async (form) => {
        const answer = await fetch(form.dataset.options, {
            method: 'POST',
            headers: { Accept: 'application/json' },
            redirect: 'manual',
            body: new URLSearchParams({ _csrf: form.elements['_csrf'].value }),
        });
        if (!answer.ok) {
            // The page that the form leads to says what is missing: a fresh sign-in, mostly.
            location.reload();
            return new Promise(() => {});
        }
        const asked = await answer.json();
        asked.challenge = bytes(asked.challenge);
        if (asked.user) {
            asked.user.id = bytes(asked.user.id);
        }
        if (asked.excludeCredentials) {
            asked.excludeCredentials = named(asked.excludeCredentials);
        }
        if (asked.allowCredentials) {
            asked.allowCredentials = named(asked.allowCredentials);
        }
        return asked;
    };

    const made = (credential) => {
        const response = credential.response;
        return {
            id: credential.id,
            rawId: text(credential.rawId),
            type: credential.type,
            authenticatorAttachment: credential.authenticatorAttachment || undefined,
            clientExtensionResults: {},
            response: response.attestationObject
                ? {
                      clientDataJSON: text(response.clientDataJSON),
                      attestationObject: text(response.attestationObject),
                      transports: response.getTransports ? response.getTransports() : [],
                  }
                : {
                      clientDataJSON: text(response.clientDataJSON),
                      authenticatorData: text(response.authenticatorData),
                      signature: text(response.signature),
                      userHandle: response.userHandle ? text(response.userHandle) : undefined,
                  },
        };
    };

    const ask = async (form, button) => {
        const problem = document.querySelector('[data-passkey-problem]');
        button.disabled = true;
        if (problem) {
            problem.hidden = true;
        }
        try {
            const asked = await options(form);
            const credential =
                form.dataset.passkey === 'create'
                    ? await navigator.credentials.create({ publicKey: asked })
                    : await navigator.credentials.get({ publicKey: asked });
            form.elements['credential'].value = JSON.stringify(made(credential));
            form.submit();
        } catch (refused) {
            button.disabled = false;
            if (problem) {
                problem.hidden = false;
            }
        }
    };

    document.querySelectorAll('form[data-passkey]').forEach((form) => {
        form.hidden = false;
        form.addEventListener('submit', (event) => {
            event.preventDefault();
            ask(form, form.querySelector('button[type=submit]'));
        });
    });
    document.querySelectorAll('[data-passkey-missing]').forEach((hint) => (hint.hidden = true));
})();
