// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses one of the built-in networks; shows the name of the open one, whatever it is.
#pragma once

#include "ui/session/session.h"

#include <QComboBox>

namespace pelorus {

class NetworkChooser : public QComboBox
{
    Q_OBJECT
public:
    explicit NetworkChooser(Session &session, QWidget *parent = nullptr);

private:
    void showDesign();

    Session &m_session;
};

} // namespace pelorus
